# How much each number with a range matters for an answer: a bar, and beside it a diamond for the
# part that is its own or hangs on others. A panel for each measure.
#   gnuplot -c scripts/figure-influence.gp output/leicestershire-2015-sensitivity/figures
#   gnuplot -c scripts/figure-influence.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: influence.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "influence"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-influence.gp")]
load scripts."style.gp"

file = data."/influence.csv"
# Columns of it; rows of a panel stand together. Bar and mark are followed by their intervals.
panel = 1; row = 2; bar = 7; mark = 10

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
array begins[panels]
array ends[panels]
array most[panels]
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; most[i] = 0 }
stats file using (n = int(column(panel)), begins[n] = smaller(begins[n], $0), ends[n] = $0, \
    most[n] = larger(most[n], larger(field(bar + 2, field(bar, 0)), \
    field(mark + 2, field(mark, 0)))), 1) skip 1 nooutput

line = 36
above = 44
below = 62
array tops[panels + 1]
tops[1] = 84
do for [n = 1 : panels] { tops[n + 1] = tops[n] + above + below + line * (ends[n] - begins[n] + 1) }
headline = text_of("influence.headline")
note = text_of("influence.note")
height = tops[panels + 1] + 50
load scripts."page.gp"

left_edge = 420
right_edge = 1020
set lmargin at screen x_of(left_edge)
set rmargin at screen x_of(right_edge)
set border 1
set grid xtics noytics
unset ytics
y(x) = column(row)
with_ends(number) = valid(number + 1) ? column(number) : NaN
do for [n = 1 : panels] {
    count_of = ends[n] - begins[n] + 1
    set tmargin at screen y_of(tops[n] + above)
    set bmargin at screen y_of(tops[n + 1] - below)
    reach = most[n] > 0 ? most[n] : 1
    set xrange [0 : 1.06 * reach]
    set yrange [count_of + 0.6 : 0.4]
    scale = scale_of(reach)
    step = step_of(1.06 * reach / scale, 5)
    set xtics nomirror ("0" 0) offset 0, tick_lift
    do for [i = 1 : int(1.06 * reach / scale / step)] {
        set xtics add (tick_text(i * step, step) i * step * scale)
    }
    unset label
    set label 100 shorten(text_of(sprintf("influence.panel.%d", n)), 80) \
        at screen x_of(24), y_of(tops[n] + 20) left font bold tc rgb ink
    set label 101 scale_name(scale).word_of(sprintf("influence.unit.%d", n)) \
        at screen x_of((left_edge + right_edge) / 2), y_of(tops[n + 1] - 19) center font small \
        tc rgb ink
    set label 105 "could be" at screen x_of(right_edge + 16), y_of(tops[n] + 20) left font small \
        tc rgb grey
    do for [k = 1 : int(count_of)] {
        at_row = int(begins[n]) + k
        words = text_of(sprintf("influence.row.%d", at_row))
        one = strlen(words) <= 44
        set label k one ? words : first_line(words, 44) at screen x_of(left_edge - 12), \
            first k - (one ? 0 : 0.24) right font small tc rgb ink
        set label 200 + k one ? "" : shorten(rest(words, 44), 44) at screen x_of(left_edge - 12), \
            first k + 0.24 right font small tc rgb ink
        set label 40 + k shorten(word_of(sprintf("influence.words.%d", at_row)), 20) \
            at screen x_of(right_edge + 16), first k left font small tc rgb ink
    }
    plot file using (field(bar, 0) / 2):(y(0)):(0):(field(bar, 0)):(y(0) - 0.3):(y(0) + 0.3) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb light_blue, \
        "" using (with_ends(bar)):(y(0) - 0.12):(field(bar + 1, NaN)):(field(bar + 2, NaN)) \
            every ::begins[n]::ends[n] skip 1 with xerrorbars pt -1 lc rgb ink lw 1.4, \
        "" using (with_ends(mark)):(y(0) + 0.12):(field(mark + 1, NaN)):(field(mark + 2, NaN)) \
            every ::begins[n]::ends[n] skip 1 with xerrorbars pt -1 lc rgb vermilion lw 1.4, \
        "" using (field(mark, NaN)):(y(0) + 0.12) every ::begins[n]::ends[n] skip 1 \
            with points pt 13 ps sign_size lc rgb ink
}
unset multiplot
unset output
