# How long it takes from the referral to the first contact: the share of first contacts made by
# then, beside what the scheme promises. A panel for each scheme.
#   gnuplot -c scripts/figure-response.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-response.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: response.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "response"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-response.gp")]
load scripts."style.gp"

file = data."/response.csv"
# Columns of it.
minutes = 3; share = 4; promise = 5; kept = 6
points = 110 # each per cent, and each tenth of the last

stats file using (1) skip 1 nooutput
panels = int(STATS_records / points)
array scheme[panels]
array median[panels]
array late[panels]
array promised[panels]
array keeps[panels]
field(number) = valid(number) ? column(number) : -1
stats file using (n = int($0 / points) + 1, scheme[n] = strcol(1), promised[n] = field(promise), \
    keeps[n] = field(kept), 1) skip 1 nooutput
do for [i = 1 : panels] { median[i] = 0; late[i] = 0 }
stats file using (n = int($0 / points) + 1, \
    median[n] = column(share) <= 0.5 ? column(minutes) : median[n], \
    late[n] = column(share) <= 0.98 ? column(minutes) : late[n], 1) skip 1 nooutput

# The axis ends where hardly anybody is left, or beyond the promise; in minutes, hours or days.
larger(a, b) = b > a ? b : a
end_of(i) = larger(larger(late[i] * 1.05, promised[i] * 1.15), 1)
unit_of(m) = m <= 180 ? 1 : m <= 4320 ? 60 : 1440
unit_name(unit) = unit == 1 ? "minutes" : unit == 60 ? "hours" : "days"
digits(x) = x < 10 && abs(x - floor(x + 0.5)) > 0.05 ? sprintf("%.1f", x) : sprintf("%.0f", x)
percent(x) = sprintf("%.1f %%", floor(x * 1000) / 10.0) # 99.96 is not yet all
spelt(m) = digits(m / real(unit_of(m)))." ".(unit_of(m) == 1 ? "min" : unit_of(m) == 60 ? "h" : "d")

columns = panels > 1 ? 2 : 1
rows = int((panels + columns - 1) / columns)
pitch = 320
headline = "Time from referral to first contact"
note = "Share of first contacts made within the time, all replications together. " \
    ."Patients who were never reached are not among them. Dashed: what the scheme promises."
height = 90 + rows * pitch + 66
load scripts."page.gp"

set yrange [0 : 1]
set ytics nomirror ("0" 0, "25 %%" 0.25, "50 %%" 0.5, "75 %%" 0.75, "100 %%" 1)
do for [i = 1 : panels] {
    row = int((i - 1) / columns)
    left_edge = int(i - 1) % columns * width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 90)
    set rmargin at screen x_of(left_edge + width / columns - 40)
    set tmargin at screen y_of(from_top + 48)
    set bmargin at screen y_of(from_top + pitch - 76)
    unit = real(unit_of(end_of(i)))
    set xrange [0 : end_of(i) / unit]
    set xtics nomirror autofreq offset 0, tick_lift
    unset arrow
    unset label
    half = late[i] < 0.5 ? "nearly all are reached at once" \
        : median[i] < 0.5 ? "half or more are reached at once" \
        : "half are reached within ".spelt(median[i])
    promise_kept = promised[i] > 0 \
        ? "; ".percent(keeps[i])." within the promised ".spelt(promised[i]) : ""
    set label 1 shorten(text_of("scheme.".scheme[i]), columns == 2 ? 50 : 96) \
        at screen x_of(left_edge + 24), y_of(from_top + 8) left font bold tc rgb ink
    set label 2 half.promise_kept at screen x_of(left_edge + 24), y_of(from_top + 28) \
        left font small tc rgb grey
    set label 3 unit_name(unit)." from referral" \
        at screen x_of(left_edge + 90 + (width / columns - 130) / 2), y_of(from_top + pitch - 34) \
        center tc rgb ink
    if (promised[i] > 0) {
        set arrow 1 from first promised[i] / unit, graph 0 to first promised[i] / unit, graph 1 \
            nohead dt 2 lc rgb vermilion lw 2
    }
    first_row = (i - 1) * points
    last_row = first_row + points - 1
    plot file using (column(minutes) / unit):(column(share)) every ::first_row::last_row skip 1 \
        with lines lc rgb dark_blue lw 2.5
}
unset multiplot
unset output
