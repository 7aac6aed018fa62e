# How an estimate settles as replications are added: the mean so far with its interval, and the
# precision that was asked for. A panel for each measure.
#   gnuplot -c scripts/figure-convergence.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-convergence.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: convergence.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "convergence"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-convergence.gp")]
load scripts."style.gp"

file = data."/convergence.csv"
# Columns of it; rows of a panel stand together.
panel = 1; replications = 7; mean = 8; low = 9; high = 10; wanted = 11; needed = 12

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
array begins[panels]
array ends[panels]
array least[panels]
array most[panels]
array final[panels]
array half[panels]
array enough[panels]
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; least[i] = 1e300; most[i] = -1e300 }
# The first intervals, of two and three, would leave no room for the rest.
stats file using (n = int(column(panel)), begins[n] = smaller(begins[n], $0), ends[n] = $0, \
    settled = column(replications) >= 5, final[n] = field(mean, 0), \
    least[n] = smaller(least[n], settled ? field(low, field(mean, 0)) : field(mean, 0)), \
    most[n] = larger(most[n], settled ? field(high, field(mean, 0)) : field(mean, 0)), \
    half[n] = field(wanted, -1), enough[n] = field(needed, -1), 1) skip 1 nooutput
stats file using (column(replications)) skip 1 nooutput
last = STATS_max

pitch = 300
headline = text_of("convergence.headline")
note = text_of("convergence.note")
height = 84 + panels * pitch + 50
load scripts."page.gp"

set lmargin at screen x_of(110)
set rmargin at screen x_of(width - 40)
set xrange [2 : last]
step = whole_step(last, 8)
set xtics nomirror ("2" 2) offset 0, tick_lift
do for [i = 1 : int(last / step)] {
    if (i * step > 2 + 0.02 * last) { set xtics add (count(i * step) i * step) }
}
band(edge) = field(edge, NaN)
do for [n = 1 : panels] {
    from_top = 84 + (n - 1) * pitch
    set tmargin at screen y_of(from_top + 38)
    set bmargin at screen y_of(from_top + pitch - 62)
    bottom = half[n] > 0 ? smaller(least[n], final[n] - half[n]) : least[n]
    top = half[n] > 0 ? larger(most[n], final[n] + half[n]) : most[n]
    span = top > bottom ? top - bottom : 1
    set yrange [bottom - 0.06 * span : top + 0.06 * span]
    scale = scale_of(larger(abs(top), abs(bottom)))
    step = step_of(1.12 * span / scale, 5)
    set ytics nomirror ("" final[n])
    do for [i = int(ceil((bottom - 0.06 * span) / scale / step)) \
            : int(floor((top + 0.06 * span) / scale / step))] {
        set ytics add (tick_text(i * step, step) i * step * scale)
    }
    unset label
    unset arrow
    set label 100 shorten(text_of(sprintf("convergence.panel.%d", n)), 56) \
        at screen x_of(24), y_of(from_top + 16) left font bold tc rgb ink
    set label 101 shorten(word_of(sprintf("convergence.words.%d", int(ends[n]) + 1))." " \
        .word_of(sprintf("convergence.unit.%d", n)), 60) \
        at screen x_of(width - 40), y_of(from_top + 16) right tc rgb ink
    set label 102 scale_name(scale) at screen x_of(100), y_of(from_top + 36) right font small \
        tc rgb grey
    set label 103 n == panels ? "replications" : "" at screen x_of((110 + width - 40) / 2), \
        y_of(from_top + pitch - 22) center tc rgb ink
    set arrow 1 from graph 0, first final[n] to graph 1, first final[n] nohead front dt 3 \
        lc rgb ink lw 1.2
    if (half[n] > 0) {
        set arrow 2 from graph 0, first final[n] - half[n] to graph 1, first final[n] - half[n] \
            nohead front dt 2 lc rgb vermilion lw 2
        set arrow 3 from graph 0, first final[n] + half[n] to graph 1, first final[n] + half[n] \
            nohead front dt 2 lc rgb vermilion lw 2
    }
    if (enough[n] > 0) {
        set arrow 4 from first enough[n], graph 0 to first enough[n], graph 1 nohead front dt 3 \
            lc rgb ink lw 1.6
        set label 104 sprintf("enough: %d", enough[n]) at first enough[n], graph 0.06 \
            left offset 0.6, 0 font small tc rgb ink front
        if (enough[n] > 0.8 * last) { set label 104 right offset -0.6, 0 }
    }
    plot file using (column(replications)):(band(low)):(band(high)) every ::begins[n]::ends[n] \
            skip 1 with filledcurves fs solid 1 noborder lc rgb sky, \
        "" using (column(replications)):(field(mean, NaN)) every ::begins[n]::ends[n] skip 1 \
            with lines lc rgb dark_blue lw 2.6
}
unset multiplot
unset output
