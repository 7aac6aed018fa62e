# How busy staff and places are: a panel for each, an hour of the day across, a weekday down. Each
# cell says how many of a hundred on duty are in use.
#   gnuplot -c scripts/figure-use.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-use.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: use.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "use"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-use.gp")]
load scripts."style.gp"

file = data."/use.csv"
# Columns of it.
weekday = 3; hour = 4; in_use = 5; on_duty = 6; share = 7; share_all = 8

most_panels = 12
stats file using (1) skip 1 nooutput
resources = int(STATS_records / 168)
panels = resources < most_panels ? resources : most_panels
array resource[resources]
array all[resources]
array most[resources]
array least[resources]
field(number, otherwise) = valid(number) ? column(number) : otherwise
do for [i = 1 : resources] { most[i] = 0; least[i] = 1e300 }
stats file using (n = int($0 / 168) + 1, resource[n] = strcol(1), all[n] = field(share_all, 0), \
    d = field(on_duty, 0), most[n] = d > most[n] ? d : most[n], \
    least[n] = d < least[n] ? d : least[n], 1) skip 1 nooutput

columns = panels > 1 ? 2 : 1
rows = int((panels + columns - 1) / columns)
pitch = 232
headline = "How busy staff and places are, hour by hour through the week"
note = "Cells: per cent of what is on duty that is in use".(has_schemes ? ", with the schemes" : "") \
    ."; blank: nobody on duty; +: only overtime. " \
    .(resources > panels ? sprintf("%d of %d: who works in shifts first, the busiest first.", panels, resources) : "")
height = 90 + rows * pitch + 66
load scripts."page.gp"

array day_name[7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
set border 0
unset grid
set xrange [-0.5 : 23.5]
set yrange [7.5 : 0.5]
set xtics scale 0 nomirror ("0" 0, "6" 6, "12" 12, "18" 18) font small offset 0, tick_lift
set ytics scale 0 nomirror ("" 1) font small
do for [day = 1 : 7] { set ytics add (day_name[day] day) }
# Light to dark, so that it reads in grey as well.
set palette defined (0 "#F7FBFF", 0.5 light_blue, 1 "#08306B")
set cbrange [0 : 1]
unset colorbox
tiny = face.(format eq "png" ? ",8" : ",11")
is_staffed(x) = field(on_duty, 0) > 0
shade(x) = !is_staffed(0) ? NaN : field(share, 0) > 1 ? 1 : field(share, 0)
per_cent(x) = is_staffed(0) ? sprintf("%.0f", 100 * field(share, 0)) \
    : field(in_use, 0) > 0.005 ? "+" : ""
text_colour(x) = is_staffed(0) && field(share, 0) > 0.62 ? 0xFFFFFF : 0x222222
duty(i) = least[i] < most[i] ? sprintf("%s to %s on duty", count(least[i]), count(most[i])) \
    : count(most[i])." there"

do for [i = 1 : panels] {
    row = int((i - 1) / columns)
    left_edge = (i - 1) % columns * width / columns
    right_edge = left_edge + width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 64)
    set rmargin at screen x_of(right_edge - 24)
    set tmargin at screen y_of(from_top + 30)
    set bmargin at screen y_of(from_top + pitch - 48)
    heading = shorten(text_of("resource.".resource[i]), columns == 2 ? 36 : 80)
    of_duty = sprintf("%.0f %% of ", 100 * all[i]).duty(i)
    set label 1 heading at screen x_of(left_edge + 64), y_of(from_top + 14) left font bold \
        tc rgb ink noenhanced
    set label 2 of_duty at screen x_of(right_edge - 24), y_of(from_top + 14) right font small \
        tc rgb ink noenhanced
    set label 3 "hour of the day" at screen x_of((left_edge + 64 + right_edge - 24) / 2.0), \
        y_of(from_top + pitch - 11) center font small tc rgb grey
    first_row = (i - 1) * 168
    last_row = first_row + 167
    plot file using (column(hour)):(column(weekday)):(0.5):(0.5) every ::first_row::last_row skip 1 \
            with boxxyerror fs empty border lt 1 lc rgb "#E6E6E6" lw 0.6, \
        file using (is_staffed(0) ? column(hour) : NaN):(column(weekday)):(0.48):(0.46): \
            (shade(0)) every ::first_row::last_row skip 1 \
            with boxxyerror fs solid 1 noborder lc palette, \
        file using (column(hour)):(column(weekday)):(per_cent(0)):(text_colour(0)) \
            every ::first_row::last_row skip 1 with labels font tiny tc rgb variable
}
unset multiplot
unset output
