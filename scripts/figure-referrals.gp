# When referrals come, hour by hour through the week, and when the staff who deal with them are on
# duty: a panel for each scheme.
#   gnuplot -c scripts/figure-referrals.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-referrals.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: referrals.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "referrals"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-referrals.gp")]
load scripts."style.gp"

file = data."/referrals.csv"
# Columns of it.
weekday = 3; hour = 4; referrals = 5; on_duty = 6

stats file using (1) skip 1 nooutput
panels = int(STATS_records / 168)
array scheme[panels]
array all[panels]
array most[panels]
array staff[panels]
larger(a, b) = b == b && b > a ? b : a
field(number) = valid(number) ? column(number) : 0
do for [i = 1 : panels] { all[i] = 0; most[i] = 0; staff[i] = 0 }
stats file using (n = int($0 / 168) + 1, scheme[n] = strcol(1), \
    all[n] = all[n] + column(referrals), most[n] = larger(most[n], column(referrals)), \
    staff[n] = larger(staff[n], field(on_duty)), 1) skip 1 nooutput

# Pixels from one panel to the next; 110 of them are the plot.
pitch = 196
headline = "Referrals by hour of the week, and staff on duty"
note = "Bars: referrals from ".text_of("from")." to ".text_of("to") \
    ." that came in this hour of the week, mean of the replications. " \
    ."Line: mean number on duty; wards and places are no staff."
height = 90 + panels * pitch + 78
load scripts."page.gp"

array day_name[7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
set lmargin at screen x_of(90)
set rmargin at screen x_of(width - 90)
set xrange [0 : 168]
set border 11
set xtics nomirror ("" 0) font small offset 0, tick_lift
do for [day = 1 : 7] {
    set xtics add ("6" day * 24 - 18, "12\n".day_name[day] day * 24 - 12, "18" day * 24 - 6)
}
do for [midnight = 1 : 6] {
    set arrow midnight from first midnight * 24, graph 0 to first midnight * 24, graph 1 \
        nohead back lc rgb "#BBBBBB" lw 1
}
at_hour(x) = (column(weekday) - 1) * 24 + column(hour) + 0.5 # its middle

do for [i = 1 : panels] {
    from_top = 90 + (i - 1) * pitch
    set tmargin at screen y_of(from_top + 32)
    set bmargin at screen y_of(from_top + 142)
    first_row = (i - 1) * 168
    last_row = first_row + 167
    top = most[i] > 0 ? most[i] : 1
    set yrange [0 : top * 1.15]
    set ytics nomirror step_of(top, 3) textcolor rgb dark_blue
    set ylabel "referrals" offset screen 0, 0 textcolor rgb dark_blue
    set border (staff[i] > 0 ? 11 : 3)
    if (staff[i] > 0) {
        set y2range [0 : staff[i] * 1.15]
        set y2tics nomirror whole_step(staff[i], 3) textcolor rgb ink
        set y2label "on duty" textcolor rgb ink
    } else {
        set y2range [0 : 1]
        unset y2tics
        unset y2label
    }
    set label 1 shorten(text_of("scheme.".scheme[i]), 90) at screen x_of(90), y_of(from_top + 18) \
        left font bold tc rgb ink
    set label 2 count(all[i])." referrals" at screen x_of(width - 90), y_of(from_top + 18) \
        right tc rgb ink
    if (staff[i] > 0) {
        plot file using (at_hour(0)):(column(referrals)):(0.8) every ::first_row::last_row skip 1 \
                with boxes fs solid 1 noborder lc rgb light_blue, \
            "" using (at_hour(0)):(column(on_duty)) every ::first_row::last_row skip 1 \
                axes x1y2 with histeps lc rgb ink lw 1.6
    } else {
        plot file using (at_hour(0)):(column(referrals)):(0.8) every ::first_row::last_row skip 1 \
                with boxes fs solid 1 noborder lc rgb light_blue
    }
}
unset multiplot
unset output
