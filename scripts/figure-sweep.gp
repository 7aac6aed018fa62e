# What a setting moves: measures at each of its values, with their intervals, beside the scenario
# as it is. A panel for each measure.
#   gnuplot -c scripts/figure-sweep.gp output/mmc-sweep/figures
#   gnuplot -c scripts/figure-sweep.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: sweep.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "sweep"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-sweep.gp")]
load scripts."style.gp"

file = data."/sweep.csv"
# Columns of it; empty fields: the scenario forbids the value.
panel = 1; position = 2; place = 3; mean = 4; low = 5; high = 6; baseline = 7

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
points = int(STATS_records / panels)
array x_at[points]
array base[panels]
array bottom[panels]
array top[panels]
do for [i = 1 : panels] { bottom[i] = 1e300; top[i] = -1e300 }
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
stats file using (n = int(column(panel)), x_at[int(column(position))] = column(place), \
    base[n] = field(baseline, 0), \
    m = field(mean, base[n]), \
    bottom[n] = smaller(bottom[n], smaller(base[n], field(low, m))), \
    top[n] = larger(top[n], larger(base[n], field(high, m))), 1) skip 1 nooutput
stats file using (column(place)) skip 1 nooutput
least = STATS_min
most = STATS_max
# Texts stand one after the other and are written below their places; so are numbers, while there
# are few.
worded = points <= 12

columns = panels > 1 ? 2 : 1
rows = int((panels + columns - 1) / columns)
pitch = panels > 1 ? 340 : 460
headline = shorten("What it moves: ".text_of("axis.1"), 90)
note = "Means over the replications with ".text_of("percent") \
    ." % intervals, all on the same luck. Dashed: the scenario as it is."
height = 90 + rows * pitch + 66
load scripts."page.gp"

do for [i = 1 : panels] {
    row = int((i - 1) / columns)
    left_edge = int(i - 1) % columns * width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 110)
    set rmargin at screen x_of(left_edge + width / columns - 40)
    set tmargin at screen y_of(from_top + 36)
    set bmargin at screen y_of(from_top + pitch - 76)
    span = top[i] > bottom[i] ? top[i] - bottom[i] : larger(abs(top[i]), 1)
    reach = most > least ? most - least : 1
    set xrange [least - 0.04 * reach : most + 0.04 * reach]
    set yrange [bottom[i] - 0.08 * span : top[i] + 0.08 * span]
    set ytics nomirror
    unset arrow
    unset label
    if (worded) {
        set xtics nomirror ("" least) offset 0, tick_lift
        do for [k = 1 : points] {
            set xtics add (shorten(text_of("axis.1.".k), 14) x_at[k])
        }
    } else {
        set xtics nomirror autofreq offset 0, tick_lift
    }
    set label 1 shorten(text_of("measure.".i), columns == 2 ? 44 : 96) \
        at screen x_of(left_edge + 110), y_of(from_top + 14) left font bold tc rgb ink
    set label 2 shorten(text_of("axis.1"), columns == 2 ? 50 : 100) \
        at screen x_of(left_edge + 110 + (width / columns - 150) / 2), y_of(from_top + pitch - 34) \
        center tc rgb ink
    set arrow 1 from graph 0, first base[i] to graph 1, first base[i] nohead front dt 2 \
        lc rgb vermilion lw 2
    first_row = (i - 1) * points
    last_row = first_row + points - 1
    plot file using (column(place)):(column(low)):(column(high)) every ::first_row::last_row \
            skip 1 with filledcurves fs solid 1 noborder lc rgb sky, \
        file using (column(place)):(column(mean)) every ::first_row::last_row skip 1 \
            with lines lc rgb dark_blue lw 2, \
        file using (column(place)):(column(mean)):(column(low)):(column(high)) \
            every ::first_row::last_row skip 1 with yerrorbars pt 7 ps sign_size * 0.6 \
            lc rgb dark_blue lw 1.5
}
unset multiplot
unset output
