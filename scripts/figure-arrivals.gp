# Who comes and who goes, by day or by week: all together, each demand stream, each scheme.
#   gnuplot -c scripts/figure-arrivals.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-arrivals.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: arrivals.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "arrivals"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-arrivals.gp")]
load scripts."style.gp"

file = data."/arrivals.csv"
# Columns of it.
days = 2; series_of = 3; mean = 5; low = 7; high = 8

# The series, where each begins and ends, and its range. Rows of a series stand together.
stats file using (every = column(days), 1) skip 1 nooutput
records = int(STATS_records)
array series[records]
array begins[records]
array ends[records]
array lowest[records]
array highest[records]
all = 0
has_bands = 0 # one replication has none
last_name = ""
field(number, otherwise) = valid(number) ? column(number) : otherwise
larger(a, b) = b > a ? b : a
smaller(a, b) = b < a ? b : a
stats file using (fresh = strcol(series_of) ne last_name, last_name = strcol(series_of), \
    has_bands = has_bands || valid(low), n = (all = all + fresh), series[n] = last_name, \
    begins[n] = fresh ? $0 : begins[n], ends[n] = $0, l = field(low, column(mean)), \
    h = field(high, column(mean)), lowest[n] = fresh ? l : smaller(lowest[n], l), \
    highest[n] = fresh ? h : larger(highest[n], h), 1) skip 1 nooutput
stats file using (timecolumn(1, "%Y-%m-%d")) skip 1 nooutput
first_day = STATS_min
last_day = STATS_max

kind(s) = s[1 : strstrt(s.".", ".") - 1]
item(s) = s[strstrt(s.".", ".") + 1 : *]
# A panel for all, one for each stream, one for each scheme (with who leaves it, the next series).
most_panels = 25
wanted = 0
array panel[all]
do for [i = 1 : all] {
    k = kind(series[i])
    if (series[i] eq "arrived" || ((k eq "arrived" || k eq "entered") && highest[i] > 0)) {
        wanted = wanted + 1
        panel[wanted] = i
    }
}
panels = wanted < most_panels ? wanted : most_panels
heading(s) = s eq "arrived" ? "All: thick arrive, thin go home, dashed come back" \
    : kind(s) eq "arrived" ? "Arrive: ".text_of("demand.".item(s)) \
    : "Enter (thick) and leave (thin): ".text_of("scheme.".item(s))

others = panels - 1
columns = others > 1 ? 2 : 1
rows = 1 + int((others + columns - 1) / columns)
pitch = 190
per = every == 1 ? "day" : sprintf("%g days", every)
headline = every == 7 ? "Arrivals and departures, week by week" : "Arrivals and departures, day by day"
note = "Patients ".(every == 7 ? "a week" : "a day").(has_schemes ? ", with the schemes" : "").": mean of the replications" \
    .(has_bands ? ", and the band in which a single period lies 19 times out of 20." : ".") \
    .(wanted > panels ? sprintf(" Not drawn: %d more.", wanted - panels) : "")
height = 90 + rows * pitch + 66
load scripts."page.gp"

# Ticks at round dates: weeks, months, quarters or years apart, whatever the period asks for.
span = (last_day - first_day) / 86400
year_at(t) = int(strftime("%Y", t))
date_of(year, month) = strptime("%Y-%m", sprintf("%d-%d", year, month))
set xrange [first_day : last_day > first_day ? last_day : first_day + 86400]
set xtics nomirror ("" first_day) font small offset 0, tick_lift
if (span <= 100) {
    apart = span <= 62 ? 7 : 14
    do for [k = 0 : int(span / apart)] {
        t = first_day + k * apart * 86400
        set xtics add (strftime("%d %b", t) t)
    }
} else {
    apart = span <= 400 ? 1 : span <= 1500 ? 3 : 12
    do for [year = year_at(first_day) : year_at(last_day)] {
        do for [month = 1 : 12 : apart] {
            t = date_of(year, month)
            if (t >= first_day && t <= last_day) {
                set xtics add (apart == 12 ? sprintf("%d", year) \
                    : strftime("%b", t).(month == 1 ? sprintf("\n%d", year) : "") t)
            }
        }
    }
}
at(x) = timecolumn(1, "%Y-%m-%d")
dashes(series_in_panel, n) = series_in_panel == 3 && n == 1 ? 2 : 1 # who comes back
band(edge) = has_bands ? column(edge) : column(mean)

do for [k = 1 : panels] {
    i = panel[k]
    row = k == 1 ? 0 : 1 + int((k - 2) / columns)
    left_edge = k == 1 ? 0 : (k - 2) % columns * width / columns
    right_edge = k == 1 ? width : left_edge + width / columns
    from_top = 90 + row * pitch
    set lmargin at screen x_of(left_edge + 90)
    set rmargin at screen x_of(right_edge - 30)
    set tmargin at screen y_of(from_top + 30)
    set bmargin at screen y_of(from_top + pitch - 50)
    pair = k == 1 ? 3 : kind(series[i]) eq "entered" ? 2 : 1
    top = highest[i]
    do for [j = i : i + pair - 1] { top = larger(top, highest[j]) }
    set yrange [0 : (top > 0 ? top : 1) * 1.08]
    set ytics nomirror step_of(top > 0 ? top : 1, 3)
    words = shorten(heading(series[i]), k > 1 && columns == 2 ? 50 : 84)
    set label 1 words at screen x_of(left_edge + 24), y_of(from_top + 14) left font bold \
        tc rgb ink noenhanced
    plot file using (at(0)):(band(low)):(band(high)) every ::begins[i]::ends[i] skip 1 \
            with filledcurves fs solid 1 noborder lc rgb sky, \
        "" using (at(0)):(column(mean)) every ::begins[i]::ends[i] skip 1 \
            with lines lc rgb dark_blue lw 2.6, \
        for [j = i + pair - 1 : i + 1 : -1] "" using (at(0)):(column(mean)) \
            every ::begins[j]::ends[j] skip 1 with lines lc rgb ink \
            lw 1.3 dt dashes(pair, j - i)
}
unset multiplot
unset output
