# What schemes are worth, less what they cost, against the value of an admission really avoided and
# of a bed-day saved: where a line crosses zero, the scheme begins to pay. Beside it, the values
# that the scenario names.
#   gnuplot -c scripts/figure-breakeven.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-breakeven.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: breakeven.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "breakeven"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-breakeven.gp")]
load scripts."style.gp"

file = data."/breakeven.csv"
# Columns of it; rows of a panel stand together.
panel = 1; kind = 7; value = 8; net = 9; low = 10; high = 11
from = 12; from_low = 13; from_high = 14

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
array begins[panels]
array ends[panels]
array least[panels]
array most[panels]
array sort[panels]
array last[panels]
array crossing[panels]
array crossing_low[panels]
array crossing_high[panels]
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; least[i] = 0; most[i] = 0 }
stats file using (n = int(column(panel)), begins[n] = smaller(begins[n], $0), ends[n] = $0, \
    least[n] = smaller(least[n], field(low, column(net))), \
    most[n] = larger(most[n], field(high, column(net))), sort[n] = column(kind), \
    last[n] = column(value), crossing[n] = field(from, -1), \
    crossing_low[n] = field(from_low, -1), crossing_high[n] = field(from_high, -1), 1) \
    skip 1 nooutput

# By the admission on the left, by the bed-day on the right.
by_admission = sum [i = 1 : panels] (sort[i] == 1)
by_day = panels - by_admission
columns = by_admission > 0 && by_day > 0 ? 2 : 1
rows = by_admission > by_day ? by_admission : by_day
pitch = rows > 5 ? 240 : columns == 2 ? 300 : 340
headline = text_of("breakeven.headline")
note = text_of("breakeven.note")
height = 110 + rows * pitch + 50
load scripts."page.gp"

unset grid
set style textbox opaque noborder margins 0.3, 0.3
set border 2
band(edge) = field(edge, column(net))
do for [n = 1 : panels] {
    place = sort[n] == 2 && columns == 2 ? n - by_admission : n
    left_edge = sort[n] == 2 && columns == 2 ? width / 2 : 0
    right_edge = left_edge + width / columns
    from_top = 90 + (place - 1) * pitch
    set lmargin at screen x_of(left_edge + 104)
    set rmargin at screen x_of(right_edge - 34)
    set tmargin at screen y_of(from_top + 70)
    set bmargin at screen y_of(from_top + pitch - 62)
    scale = scale_of(larger(most[n], -least[n]))
    span = most[n] > least[n] ? most[n] - least[n] : 1
    set xrange [0 : last[n]]
    set yrange [least[n] - 0.04 * span : most[n] + 0.14 * span]
    step = step_of(span / scale, 4)
    set ytics nomirror ("0" 0)
    do for [i = int(ceil(least[n] / scale / step)) : int(floor(most[n] / scale / step))] {
        set ytics add ((i > 0 ? "+" : "").tick_text(i * step, step) i * step * scale)
    }
    step = step_of(last[n], columns == 2 ? 4 : 8)
    set xtics nomirror ("0" 0) font small offset 0, tick_lift
    do for [i = 1 : int(last[n] / step)] { set xtics add (tick_text(i * step, step) i * step) }
    unset label
    unset arrow
    set label 100 shorten(text_of(sprintf("breakeven.panel.%d", n)), columns == 2 ? 44 : 90) \
        at screen x_of(left_edge + 24), y_of(from_top + 14) left font bold tc rgb ink
    set label 101 (crossing[n] > last[n] ? "beyond the axis: " : "") \
        .word_of(sprintf("breakeven.words.%d", int(begins[n]) + 1)) \
        at screen x_of(left_edge + 24), y_of(from_top + 38) left font small tc rgb ink
    set label 102 "value of ".(sort[n] == 1 ? "an admission really avoided" : "a bed-day saved") \
        at screen x_of((left_edge + 104 + right_edge - 34) / 2), y_of(from_top + pitch - 22) \
        center font small tc rgb ink
    set label 103 scale_name(scale) at screen x_of(left_edge + 96), y_of(from_top + 60) \
        right font small tc rgb grey
    set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead back lc rgb ink lw 1.4
    # The scenario's own values, named one below the other so that names do not meet.
    marks = 0
    do for [v = 1 : 12] {
        key = sprintf("basis.%d", v)
        if (label_at(key) > 0) {
            at_value = real(text_of(key.".value"))
            if (int(text_of(key.".kind")) == sort[n]) {
                set arrow 10 + v from first at_value, graph 0 to first at_value, graph 1 \
                    nohead back dt 2 lc rgb grey lw 1.4
                right_half = at_value > 0.6 * last[n]
                set label 10 + v shorten(text_of(key), 24)." ".count(at_value) \
                    at first at_value + (right_half ? -0.012 : 0.012) * last[n], \
                    graph (right_half ? 0.07 : 0.95) - 0.09 * (marks % 4) * (right_half ? -1 : 1) \
                    left font small tc rgb ink boxed front
                if (right_half) { set label 10 + v right }
                marks = marks + 1
            }
        }
    }
    plot file using (column(value)):(band(low)):(band(high)) every ::begins[n]::ends[n] skip 1 \
            with filledcurves fs solid 1 noborder lc rgb light_blue, \
        "" using (column(value)):(column(net)) every ::begins[n]::ends[n] skip 1 \
            with lines lc rgb dark_blue lw 2, \
        "" using (valid(from_low) && column(from) <= last[n] ? column(from) : NaN):(0): \
            (field(from_low, NaN)):(field(from_high, NaN)) every ::begins[n]::begins[n] skip 1 \
            with xerrorbars pt 7 ps sign_size * 0.8 lc rgb vermilion lw 2
}
unset multiplot
unset output
