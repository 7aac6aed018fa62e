# How full the beds, the schemes and the queues are at each midnight: a panel for each, with the
# band in which a single period lies 19 times out of 20.
#   gnuplot -c scripts/figure-census.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-census.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: census.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "census"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-census.gp")]
load scripts."style.gp"

file = data."/census.csv"
# Columns of it.
mean = 4; low = 6; high = 7

larger(a, b) = b > a ? b : a

# The series, where each begins and ends, and its range. Rows of a series stand together.
stats file using (1) skip 1 nooutput
records = int(STATS_records)
array series[records]
array begins[records]
array ends[records]
array lowest[records]
array highest[records]
count_of_series = 0
has_bands = 0 # one replication has none
last_name = ""
field(number, otherwise) = valid(number) ? column(number) : otherwise
stats file using (fresh = strcol(2) ne last_name, last_name = strcol(2), \
    has_bands = has_bands || valid(low), \
    n = (count_of_series = count_of_series + fresh), series[n] = last_name, \
    begins[n] = fresh ? $0 : begins[n], ends[n] = $0, l = field(low, column(mean)), \
    h = field(high, column(mean)), lowest[n] = fresh || l < lowest[n] ? l : lowest[n], \
    highest[n] = fresh || h > highest[n] ? h : highest[n], 1) skip 1 nooutput
stats file using (timecolumn(1, "%Y-%m-%d")) skip 1 nooutput
first_day = STATS_min
last_day = STATS_max

kind(s) = s[1 : strstrt(s.".", ".") - 1]
item(s) = s[strstrt(s.".", ".") + 1 : *]
# Two bed series share a panel; what is nearly always empty is not drawn.
is_drawn(i) = series[i] eq "beds_with" || (series[i] ne "beds_without" && highest[i] >= 1)
panels = 0
array panel[count_of_series]
do for [i = 1 : count_of_series] {
    if (is_drawn(i)) {
        panels = panels + 1
        panel[panels] = i
    }
}
has_beds = panels > 0 && kind(series[panel[1]]) eq "beds_with"
both = count_of_series > 1 && series[2] eq "beds_without"
heading(s) = s eq "beds_with" ? "Beds occupied by admissions" \
    : kind(s) eq "caseload" ? "In the scheme: ".text_of("scheme.".item(s)) \
    : "Waiting for: ".text_of("resource.".item(s))

# The beds have the width of the page, the others half of it; a single one has all of it.
others = panels - has_beds
columns = others > 1 ? 2 : 1
rows = has_beds + int((others + columns - 1) / columns)
pitch = 222
left_out = count_of_series - panels - both
headline = "Occupancy at midnight"
note = (has_bands ? "Lines: means over the replications. " \
    ."Bands: a single period lies within, 19 times out of 20." : "One replication.") \
    .(left_out > 0 ? sprintf(" Not drawn: %d more that are nearly always empty.", left_out) : "")
height = 90 + rows * pitch + 66
load scripts."page.gp"

# Ticks at round dates: weeks, months, quarters or years apart, whatever the period asks for.
days = (last_day - first_day) / 86400
year_at(t) = int(strftime("%Y", t))
month_at(t) = int(strftime("%m", t))
date_of(year, month) = strptime("%Y-%m", sprintf("%d-%d", year, month))
set xrange [first_day : last_day > first_day ? last_day : first_day + 86400]
set xtics nomirror ("" first_day) font small offset 0, tick_lift
has_room(t) = t <= last_day - 0.025 * (last_day - first_day) # else the label leaves the page
bare = 1 # the first says the year, too
if (days <= 62) {
    do for [week = 0 : int(days / 7)] {
        t = first_day + week * 604800
        set xtics add (has_room(t) ? strftime("%d %b", t).(week == 0 ? strftime("\n%Y", t) : "") \
            : "" t)
    }
} else {
    apart = days <= 400 ? 1 : days <= 1500 ? 3 : 12
    do for [year = year_at(first_day) : year_at(last_day)] {
        do for [month = 1 : 12 : apart] {
            t = date_of(year, month)
            if (t >= first_day && t <= last_day) {
                set xtics add (!has_room(t) ? "" : apart == 12 ? sprintf("%d", year) \
                    : strftime("%b", t).(month == 1 || bare ? sprintf("\n%d", year) : "") t)
                bare = 0
            }
        }
    }
}
band(edge) = has_bands ? column(edge) : column(mean)
at(x) = timecolumn(1, "%Y-%m-%d")

do for [k = 1 : panels] {
    i = panel[k]
    beds = has_beds && k == 1
    other = k - has_beds - 1
    row = beds ? 0 : has_beds + int(other / columns)
    left_edge = beds ? 0 : other % columns * width / columns
    right_edge = beds ? width : left_edge + width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 90)
    set rmargin at screen x_of(right_edge - 30)
    set tmargin at screen y_of(from_top + 30)
    set bmargin at screen y_of(from_top + pitch - 50)
    # Beds are many and change little: their axis does not begin at 0.
    bottom = beds ? larger(lowest[i], 0) : 0
    top = beds && both ? larger(highest[i], highest[2]) : highest[i]
    top = top > bottom ? top : bottom + 1
    set yrange [bottom - (bottom > 0 ? 0.05 * (top - bottom) : 0) : top + 0.08 * (top - bottom)]
    set ytics nomirror step_of(top - bottom, 4)
    set label 1 shorten(heading(series[i]), columns == 2 && !beds ? 50 : 70) \
        at screen x_of(left_edge + 24), y_of(from_top + 14) left font bold tc rgb ink
    if (beds && both) {
        set label 2 "thick: with the schemes" at screen x_of(width - 290), y_of(from_top + 14) \
            right tc rgb dark_blue
        set label 3 "thin: without the schemes" at screen x_of(width - 30), y_of(from_top + 14) \
            right tc rgb ink
        plot file using (at(0)):(band(low)):(band(high)) every ::begins[i]::ends[i] skip 1 \
                with filledcurves fs solid 1 noborder lc rgb sky, \
            "" using (at(0)):(column(mean)) every ::begins[i]::ends[i] skip 1 \
                with lines lc rgb dark_blue lw 2.6, \
            "" using (at(0)):(column(mean)) every ::begins[2]::ends[2] skip 1 \
                with lines lc rgb ink lw 1.2
        unset label
    } else {
        plot file using (at(0)):(band(low)):(band(high)) every ::begins[i]::ends[i] skip 1 \
                with filledcurves fs solid 1 noborder lc rgb sky, \
            "" using (at(0)):(column(mean)) every ::begins[i]::ends[i] skip 1 \
                with lines lc rgb dark_blue lw 2
    }
}
unset multiplot
unset output
