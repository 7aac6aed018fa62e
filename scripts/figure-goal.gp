# What is enough: the measure at each value of a setting that was tried, and the level that was
# wanted. A panel for each requirement.
#   gnuplot -c scripts/figure-goal.gp output/mmc-goal/figures
#   gnuplot -c scripts/figure-goal.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: goal.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "goal"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-goal.gp")]
load scripts."style.gp"

file = data."/goal.csv"
# Columns of it; rows of a panel stand together. Verdict: 1 met, -1 missed, 0 not certain.
panel = 1; value = 7; mean = 8; low = 9; high = 10; required = 11; verdict = 12

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
array begins[panels]
array ends[panels]
array least[panels]
array most[panels]
array level[panels]
array clipped[panels]
field(number, otherwise) = valid(number) ? column(number) : otherwise
smaller(a, b) = a < b ? a : b
larger(a, b) = a > b ? a : b
do for [i = 1 : panels] { begins[i] = 1e9; ends[i] = 0; least[i] = 1e300; most[i] = -1e300 }
stats file using (n = int(column(panel)), begins[n] = smaller(begins[n], $0), ends[n] = $0, \
    level[n] = column(required), m = field(mean, level[n]), \
    least[n] = smaller(least[n], smaller(level[n], field(low, m))), \
    most[n] = larger(most[n], larger(level[n], field(high, m))), 1) skip 1 nooutput
stats file using (column(value)) skip 1 nooutput
from = STATS_min
to = STATS_max > STATS_min ? STATS_max : STATS_min + 1

# A value at which a queue has no end would leave no room for what is near the level.
any_clipped = 0
do for [n = 1 : panels] {
    clipped[n] = level[n] > 0 && least[n] >= 0 && most[n] > 6 * level[n]
    most[n] = clipped[n] ? 6 * level[n] : most[n]
    any_clipped = any_clipped || clipped[n]
}
pitch = 380
headline = shorten(text_of("goal.headline"), 90)
note = text_of("goal.note") \
    .(any_clipped ? " What is beyond six times of what is wanted is off the page." : "")
height = 84 + panels * pitch + 46
load scripts."page.gp"

set lmargin at screen x_of(110)
set rmargin at screen x_of(width - 40)
set xrange [from - 0.03 * (to - from) : to + 0.03 * (to - from)]
with_ends(x) = valid(low) ? column(mean) : NaN
met(x, v) = column(verdict) == v ? field(mean, NaN) : NaN
do for [n = 1 : panels] {
    from_top = 84 + (n - 1) * pitch
    set tmargin at screen y_of(from_top + 40)
    set bmargin at screen y_of(from_top + pitch - 62)
    span = most[n] > least[n] ? most[n] - least[n] : 1
    set yrange [least[n] - 0.07 * span : most[n] + 0.07 * span]
    scale = scale_of(larger(abs(most[n]), abs(least[n])))
    step = step_of(1.14 * span / scale, 5)
    set ytics nomirror ("" level[n])
    do for [i = int(ceil((least[n] - 0.07 * span) / scale / step)) \
            : int(floor((most[n] + 0.07 * span) / scale / step))] {
        set ytics add (tick_text(i * step, step) i * step * scale)
    }
    set xtics nomirror ("" from) offset 0, tick_lift
    # Trials lie close together where the answer is: a label only where there is room for it.
    last_at = -1e300
    do for [k = int(begins[n]) : int(ends[n])] {
        stats file using (column(value)) every ::k::k skip 1 nooutput
        at_value = STATS_min
        wide = 0.016 * strlen(word_of(sprintf("goal.row.%d", k + 1))) * (to - from)
        if (at_value - last_at >= wide) {
            set xtics add (word_of(sprintf("goal.row.%d", k + 1)) at_value)
            last_at = at_value
        }
    }
    unset label
    set label 100 shorten(text_of(sprintf("goal.panel.%d", n)), 90) \
        at screen x_of(24), y_of(from_top + 16) left font bold tc rgb ink
    set label 101 scale_name(scale).word_of(sprintf("goal.unit.%d", n)) \
        at screen x_of(width - 40), y_of(from_top + 16) right font small tc rgb grey
    set arrow 1 from graph 0, first level[n] to graph 1, first level[n] nohead back dt 2 \
        lc rgb vermilion lw 2
    plot file using (column(value)):(field(mean, NaN)) every ::begins[n]::ends[n] skip 1 \
            with lines lc rgb light_blue lw 1.6, \
        "" using (column(value)):(with_ends(0)):(field(low, NaN)):(field(high, NaN)) \
            every ::begins[n]::ends[n] skip 1 with yerrorbars pt -1 lc rgb ink lw 1.4, \
        "" using (column(value)):(met(0, 1)) every ::begins[n]::ends[n] skip 1 \
            with points pt 7 ps sign_size lc rgb dark_blue, \
        "" using (column(value)):(met(0, -1)) every ::begins[n]::ends[n] skip 1 \
            with points pt 7 ps sign_size lc rgb "#FFFFFF", \
        "" using (column(value)):(met(0, -1)) every ::begins[n]::ends[n] skip 1 \
            with points pt 6 ps sign_size lw 2 lc rgb dark_blue, \
        "" using (column(value)):(met(0, 0)) every ::begins[n]::ends[n] skip 1 \
            with points pt 2 ps sign_size lw 2 lc rgb ink
}
unset multiplot
unset output
