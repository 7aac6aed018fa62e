# Differences with their intervals, a panel for each measure, a row for each scheme or what-if, and
# the numbers at the right: as in a meta-analysis.
#   gnuplot -c scripts/figure-forest.gp output/what-if/figures
#   gnuplot -c scripts/figure-forest.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: forest.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "forest"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-forest.gp")]
load scripts."style.gp"

file = data."/forest.csv"
# Columns of it; rows of a panel stand together.
panel = 1; row = 2; mean = 7; low = 8; high = 9; low_together = 10; high_together = 11

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
array begins[panels]
array ends[panels]
array least[panels]
array most[panels]
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; least[i] = 0; most[i] = 0 }
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
stats file using (n = int(column(panel)), begins[n] = smaller(begins[n], $0), ends[n] = $0, \
    m = field(mean, 0), least[n] = smaller(least[n], field(low_together, field(low, m))), \
    most[n] = larger(most[n], field(high_together, field(high, m))), 1) skip 1 nooutput

# A second line for long labels makes all rows higher.
longest = 0
do for [i = 1 : int(STATS_records)] {
    words_length = strlen(text_of(sprintf("forest.row.%d", i)))
    longest = words_length > longest ? words_length : longest
}
line = longest > 38 ? 46 : 34
above = 46
below = 58
array tops[panels + 1]
tops[1] = 84
do for [n = 1 : panels] { tops[n + 1] = tops[n] + above + below + line * (ends[n] - begins[n] + 1) }
headline = text_of("forest.headline")
note = text_of("forest.note")
height = tops[panels + 1] + 52
load scripts."page.gp"

left_edge = 400
right_edge = 890
set lmargin at screen x_of(left_edge)
set rmargin at screen x_of(right_edge)
set border 1
set grid xtics noytics
unset ytics
with_ends(edge) = valid(edge) ? column(mean) : NaN
middle(x) = valid(mean) ? column(mean) : NaN
do for [n = 1 : panels] {
    count_of = ends[n] - begins[n] + 1
    set tmargin at screen y_of(tops[n] + above)
    set bmargin at screen y_of(tops[n + 1] - below)
    span = most[n] > least[n] ? most[n] - least[n] : 1
    set xrange [least[n] - 0.06 * span : most[n] + 0.06 * span]
    set yrange [count_of + 0.6 : 0.4]
    scale = scale_of(larger(most[n], -least[n]))
    step = step_of(1.12 * span / scale, 5)
    set xtics nomirror ("0" 0) offset 0, tick_lift
    do for [i = int(floor((least[n] - 0.06 * span) / scale / step)) \
            : int(ceil((most[n] + 0.06 * span) / scale / step))] {
        x = i * step
        if (x * scale >= least[n] - 0.06 * span && x * scale <= most[n] + 0.06 * span) {
            set xtics add ((i > 0 ? "+" : "").tick_text(x, step) x * scale)
        }
    }
    unset label
    unset arrow
    set label 1000 shorten(text_of(sprintf("forest.panel.%d", n)), 60) \
        at screen x_of(24), y_of(tops[n] + 26) left font bold tc rgb ink
    unit = word_of(sprintf("forest.unit.%d", n))
    set label 1002 scale > 1 ? scale_name(scale).unit : "" \
        at screen x_of((left_edge + right_edge) / 2), y_of(tops[n + 1] - 17) center font small \
        tc rgb grey
    set label 1001 unit \
        at screen x_of(right_edge + 24), y_of(tops[n] + 26) left font small tc rgb grey
    do for [k = 1 : int(count_of)] {
        at_row = int(begins[n]) + k
        words = text_of(sprintf("forest.row.%d", at_row))
        one = strlen(words) <= 38
        set label k one ? words : first_line(words, 38) at screen x_of(left_edge - 12), \
            first k - (one ? 0 : 0.22) right tc rgb ink
        set label 400 + k one ? "" : shorten(rest(words, 38), 38) \
            at screen x_of(left_edge - 12), first k + 0.22 right tc rgb ink
        set label 200 + k word_of(sprintf("forest.words.%d", at_row)) \
            at screen x_of(right_edge + 24), first k left font small tc rgb ink
    }
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead back lc rgb ink lw 1.6
    plot file using (with_ends(low_together)):(column(row)):(field(low_together, NaN)): \
            (field(high_together, NaN)) \
            every ::begins[n]::ends[n] skip 1 with xerrorbars pt -1 lc rgb grey lw 1.2, \
        "" using (with_ends(low)):(column(row)):(field(low, NaN)):(field(high, NaN)) \
            every ::begins[n]::ends[n] skip 1 with xerrorbars pt -1 lc rgb dark_blue lw 3, \
        "" using (middle(0)):(column(row)) every ::begins[n]::ends[n] skip 1 \
            with points pt 5 ps sign_size * 0.65 lc rgb dark_blue
}
unset multiplot
unset output
