# How levels settle from an empty start: a panel for each series, with the mean over the
# replications at each midnight, Welch's moving average, the days that MSER-5 cuts off, and the
# scenario's own warm-up.
#   gnuplot -c scripts/figure-warmup.gp output/leicestershire-2015-warmup/figures
#   gnuplot -c scripts/figure-warmup.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: warmup.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "warmup"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-warmup.gp")]
load scripts."style.gp"

file = data."/warmup.csv"
# Columns of it.
day = 1; series_of = 2; level = 4; average = 5; needs = 6; own = 7

# The series, where each begins and ends, its highest level, and what it needs (-1: not known).
# Rows of a series stand together.
stats file using (1) skip 1 nooutput
records = int(STATS_records)
array series[records]
array begins[records]
array ends[records]
array highest[records]
array needed[records]
panels = 0
own_days = 0
last_name = ""
stats file using (fresh = strcol(series_of) ne last_name, last_name = strcol(series_of), \
    n = (panels = panels + fresh), series[n] = last_name, begins[n] = fresh ? $0 : begins[n], \
    ends[n] = $0, own_days = column(own), needed[n] = valid(needs) ? column(needs) : -1, \
    highest[n] = fresh || column(level) > highest[n] ? column(level) : highest[n], 1) \
    skip 1 nooutput
stats file using (column(day)) skip 1 nooutput
last_day = STATS_max > 0 ? STATS_max : 1

kind(s) = s[1 : strstrt(s.".", ".") - 1]
item(s) = s[strstrt(s.".", ".") + 1 : *]
heading(s) = s eq "beds_with" ? "Beds occupied by admissions" \
    : s eq "beds_without" ? "Beds occupied, without the schemes" \
    : kind(s) eq "caseload" ? "In the scheme: ".text_of("scheme.".item(s)) \
    : "Waiting for: ".text_of("resource.".item(s))
verdict(n) = needed[n] < 0 ? "the run is too short to say" \
    : sprintf("needs %d days", needed[n])

columns = panels > 1 ? 2 : 1
rows = int((panels + columns - 1) / columns)
pitch = 230
headline = "From an empty start until levels have settled"
note = "Thin: mean over the replications at each midnight; thick: its moving average. " \
    ."Shaded: what MSER-5 cuts off; dashed: the scenario's own warm-up."
height = 90 + rows * pitch + 66
load scripts."page.gp"

set xrange [0 : last_day]
set xtics nomirror whole_step(last_day, 6) font small offset 0, tick_lift

do for [n = 1 : panels] {
    row = int((n - 1) / columns)
    left_edge = (n - 1) % columns * width / columns
    right_edge = left_edge + width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 90)
    set rmargin at screen x_of(right_edge - 30)
    set tmargin at screen y_of(from_top + 34)
    set bmargin at screen y_of(from_top + pitch - 52)
    top = highest[n] > 0 ? 1.1 * highest[n] : 1
    set yrange [0 : top]
    set ytics nomirror step_of(top, 4)
    set label 1 shorten(heading(series[n]), columns == 1 ? 80 : needed[n] < 0 ? 29 : 38) \
        at screen x_of(left_edge + 24), y_of(from_top + 14) left font bold tc rgb ink
    set label 2 verdict(n) at screen x_of(right_edge - 30), y_of(from_top + 14) right \
        font small tc rgb ink
    if (n > panels - columns) {
        set label 3 "days since the start" \
            at screen x_of((left_edge + 90 + right_edge - 30) / 2.0), \
            y_of(from_top + pitch - 14) center font small tc rgb ink
    } else {
        unset label 3
    }
    if (needed[n] > 0) {
        set object 1 rectangle from 0, 0 to needed[n], top behind fs solid 0.18 noborder \
            fc rgb orange
    }
    set arrow 1 from own_days, 0 to own_days, top nohead dt 2 lw 1.4 lc rgb ink
    plot file using (column(day)):(column(level)) every ::begins[n]::ends[n] skip 1 \
            with lines lc rgb light_blue lw 1, \
        "" using (column(day)):(column(average)) every ::begins[n]::ends[n] skip 1 \
            with lines lc rgb dark_blue lw 2.6
    unset object 1
    unset arrow 1
}
unset multiplot
unset output
