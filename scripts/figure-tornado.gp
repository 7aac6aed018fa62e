# How far each number with a range moves an answer, when it alone is moved to both ends: the widest
# bar on top. A panel for each measure.
#   gnuplot -c scripts/figure-tornado.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-tornado.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: tornado.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "tornado"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-tornado.gp")]
load scripts."style.gp"

file = data."/tornado.csv"
# Columns of it; rows of a panel stand together. Empty: the scenario forbids that end.
panel = 1; row = 2; base = 7; at_low = 8; at_high = 11
# Each end is followed by its interval, where it has one.

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
records = int(STATS_records)
array begins[panels]
array ends[panels]
array least[panels]
array most[panels]
array centre[panels]
array left_end[records]
array right_end[records]
array low_end[records]
array high_end[records]
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
least_of(x) = smaller(field(at_low + 1, field(at_low, column(base))), \
    field(at_high + 1, field(at_high, column(base))))
most_of(x) = larger(field(at_low + 2, field(at_low, column(base))), \
    field(at_high + 2, field(at_high, column(base))))
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; least[i] = 1e300; most[i] = -1e300 }
stats file using (n = int(column(panel)), k = int($0) + 1, begins[n] = smaller(begins[n], $0), \
    ends[n] = $0, centre[n] = column(base), \
    low_end[k] = field(at_low, column(base)), high_end[k] = field(at_high, column(base)), \
    left_end[k] = smaller(column(base), least_of(0)), \
    right_end[k] = larger(column(base), most_of(0)), \
    least[n] = smaller(least[n], left_end[k]), most[n] = larger(most[n], right_end[k]), 1) \
    skip 1 nooutput

line = 38
above = 74
below = 54
array tops[panels + 1]
tops[1] = 84
do for [n = 1 : panels] { tops[n + 1] = tops[n] + above + below + line * (ends[n] - begins[n] + 1) }
headline = text_of("tornado.headline")
note = text_of("tornado.note")
height = tops[panels + 1] + 52
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
end_at(number) = valid(number) ? (column(number) + column(base)) / 2 : NaN
do for [n = 1 : panels] {
    count_of = ends[n] - begins[n] + 1
    set tmargin at screen y_of(tops[n] + above)
    set bmargin at screen y_of(tops[n + 1] - below)
    span = most[n] > least[n] ? most[n] - least[n] : 1
    from = least[n] - 0.16 * span
    to = most[n] + 0.16 * span
    set xrange [from : to]
    set yrange [count_of + 0.6 : 0.4]
    scale = scale_of(larger(abs(most[n]), abs(least[n])))
    step = step_of((to - from) / scale, 5)
    fine = 0.1 * step_of(span / scale, 10)
    set xtics nomirror ("" centre[n]) offset 0, tick_lift
    do for [i = int(ceil(from / scale / step)) : int(floor(to / scale / step))] {
        set xtics add (tick_text(i * step, step) i * step * scale)
    }
    unset label
    unset arrow
    unset object
    set label 100 shorten(text_of(sprintf("tornado.panel.%d", n)), 70) \
        at screen x_of(24), y_of(tops[n] + 22) left font bold tc rgb ink
    set label 101 scale_name(scale).word_of(sprintf("tornado.unit.%d", n)) \
        at screen x_of((left_edge + right_edge) / 2), y_of(tops[n + 1] - 12) center font small \
        tc rgb ink
    # The legend: full is one end, an outline the other.
    set object 1 rectangle from screen x_of(left_edge), y_of(tops[n] + 42) \
        to screen x_of(left_edge + 22), y_of(tops[n] + 58) fs solid 1 border lc rgb ink \
        fc rgb dark_blue
    set label 102 "at its low end" at screen x_of(left_edge + 30), y_of(tops[n] + 50) left \
        font small tc rgb ink
    set object 2 rectangle from screen x_of(left_edge + 190), y_of(tops[n] + 42) \
        to screen x_of(left_edge + 212), y_of(tops[n] + 58) fs solid 1 border lc rgb ink \
        fc rgb sky
    set label 103 "at its high end" at screen x_of(left_edge + 220), y_of(tops[n] + 50) left \
        font small tc rgb ink
    set label 104 "as it stands: ".tick_text(centre[n] / scale, fine) \
        at screen x_of(left_edge + 380), y_of(tops[n] + 50) left font small tc rgb ink
    set label 105 "from - to" at screen x_of(right_edge + 16), y_of(tops[n] + 50) left font small \
        tc rgb grey
    do for [k = 1 : int(count_of)] {
        at_row = int(begins[n]) + k
        words = text_of(sprintf("tornado.row.%d", at_row))
        one = strlen(words) <= 44
        set label k one ? words : first_line(words, 44) at screen x_of(left_edge - 12), \
            first k - (one ? 0 : 0.23) right font small tc rgb ink
        set label 200 + k one ? "" : shorten(rest(words, 44), 44) at screen x_of(left_edge - 12), \
            first k + 0.23 right font small tc rgb ink
        set label 40 + k shorten(word_of(sprintf("tornado.words.%d", at_row)), 20) \
            at screen x_of(right_edge + 16), first k left font small tc rgb ink
        # The value at each end that is not the middle.
        low_left = low_end[at_row] < high_end[at_row]
        left_value = low_left ? low_end[at_row] : high_end[at_row]
        right_value = low_left ? high_end[at_row] : low_end[at_row]
        set label 80 + k left_value < centre[n] ? tick_text(left_value / scale, fine) : "" \
            at first left_end[at_row] - 0.012 * span, first k right font small tc rgb ink
        set label 120 + k right_value > centre[n] ? tick_text(right_value / scale, fine) : "" \
            at first right_end[at_row] + 0.012 * span, first k left font small tc rgb ink
    }
    set arrow 1 from first centre[n], graph 0 to first centre[n], graph 1 nohead front \
        lc rgb ink lw 1.8
    plot file using (end_at(at_high)):(y(0)):(column(base)):(field(at_high, NaN)): \
            (y(0) - 0.34):(y(0) + 0.34) every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb sky, \
        "" using (end_at(at_low)):(y(0)):(column(base)):(field(at_low, NaN)): \
            (y(0) - 0.24):(y(0) + 0.24) every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb dark_blue, \
        "" using (with_ends(at_high)):(y(0) + 0.1):(field(at_high + 1, NaN)): \
            (field(at_high + 2, NaN)) every ::begins[n]::ends[n] skip 1 \
            with xerrorbars pt -1 lc rgb ink lw 1.4, \
        "" using (with_ends(at_low)):(y(0) - 0.1):(field(at_low + 1, NaN)): \
            (field(at_low + 2, NaN)) every ::begins[n]::ends[n] skip 1 \
            with xerrorbars pt -1 lc rgb ink lw 1.4
}
unset multiplot
unset output
