# A day as a chart of bars, a panel for each world: of one patient a row for each step, of many a
# row for each patient. Hatched: waiting; dark: served; light: time passes; framed: in a bed.
#   gnuplot -c scripts/figure-day.gp output/leicestershire-2015-trace/figures
#   gnuplot -c scripts/figure-day.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: day.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "day"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-day.gp")]
load scripts."style.gp"

file = data."/day.csv"
# Columns of it.
world_of = 1; row_of = 2; kind_of = 3; from = 4; until = 5

stats file using (1) skip 1 nooutput
bars = int(STATS_records)
array panel[bars]
array row[bars]
array kind[bars]
array begins[bars]
array ends[bars]
array rows[2]
rows[1] = 0
rows[2] = 0
number(s) = s eq "without" ? 2 : 1
stats file using (i = int($0) + 1, panel[i] = number(strcol(world_of)), row[i] = column(row_of), \
    kind[i] = strcol(kind_of), begins[i] = column(from), ends[i] = column(until), \
    rows[panel[i]] = row[i] > rows[panel[i]] ? row[i] : rows[panel[i]], \
    1) skip 1 nooutput
two = rows[2] > 0 || text_of("worlds") eq "2"
heading(p) = !two ? "" : p == 1 ? "With the schemes" : "Without the schemes"

# One patient's rows are named after what is done, and bars after who does it.
one = text_of("one") eq "1"
if (!one) rows[2] = two ? rows[1] : 0
pitch = one ? 34 : 22
gap = two ? 74 : 50
left_edge = 360
right_edge = 1170
first_hour = int(text_of("first_hour"))
left_out = int(text_of("left_out"))
headline = text_of("headline")
note = "Hatched: waiting. Dark: served. Light: time passes. Framed: in a bed." \
    .(left_out > 0 ? sprintf(" %d more patients are left out.", left_out) : "")
space(p) = (rows[p] > 0 ? rows[p] : 1) * pitch + gap
height = int(110 + space(1) + (two ? space(2) : 0) + 60)
load scripts."page.gp"

set xrange [0 : 24]
unset grid
set grid xtics noytics back lt 1 lc rgb "#E6E6E6" lw 0.8
clock(h) = sprintf("%02d:00", (first_hour + h) % 24)
set xtics nomirror 0, 2, 24 font small offset 0, tick_lift
set for [h = 0 : 24 : 2] xtics add (clock(h) h)
unset ytics
label_room = 42

# Pale for waiting, so that the lines on it can be seen in print; dark for what is done.
colour(k) = k eq "served" ? dark_blue : k eq "bed" ? sky : k eq "passing" ? "#C9C9C9" : "#FFFFFF"
edge(k) = k eq "waiting" ? vermilion : k eq "bed" ? dark_blue : k eq "served" ? dark_blue : grey
letter = 7.6 # pixels

do for [p = 1 : (two ? 2 : 1)] {
    from_top = 110 + (p == 1 ? 0 : space(1))
    many = rows[p] > 0 ? rows[p] : 1
    set lmargin at screen x_of(left_edge)
    set rmargin at screen x_of(right_edge)
    set tmargin at screen y_of(from_top)
    set bmargin at screen y_of(from_top + many * pitch)
    set yrange [many + 0.5 : 0.5]
    unset label
    unset object
    if (two) {
        set label 1 heading(p) at screen x_of(24), y_of(from_top - 14) left font bold tc rgb ink
    }
    if (rows[p] == 0) {
        set label 2 "nothing on this day" at graph 0.02, graph 0.5 left tc rgb grey
    }
    do for [r = 1 : rows[p]] {
        set label (10 + r) shorten(text_of(sprintf("row.%d.%d", one ? p - 1 : 0, r)), label_room) \
            at screen x_of(left_edge - 10), first r right font small tc rgb ink
    }
    do for [b = 1 : bars] {
        if (panel[b] == p) {
            k = kind[b]
            if (k eq "waiting") {
                set object (100 + b) rectangle from begins[b], row[b] - 0.3 \
                    to ends[b], row[b] + 0.3 front fs transparent pattern 4 border lc rgb edge(k) \
                    fc rgb edge(k) lw 0.8
            } else {
                set object (100 + b) rectangle from begins[b], row[b] - 0.34 \
                    to ends[b], row[b] + 0.34 front fs solid 1.0 border lc rgb edge(k) \
                    fc rgb colour(k) lw (k eq "bed" ? 1.6 : 0.8)
            }
            who = text_of(sprintf("who.%d", b - 1))
            told = who eq sprintf("who.%d", b - 1) ? "" : shorten(who, 40)
            # Where its words have room: within the bar, after it, before it, or nowhere.
            needs = (strlen(told) * letter + 8) / (right_edge - left_edge) * 24
            above = 24.0
            below = 0.0
            do for [c = 1 : bars] {
                if (c != b && panel[c] == p && row[c] == row[b]) {
                    if (begins[c] >= ends[b] && begins[c] < above) { above = begins[c] }
                    if (ends[c] <= begins[b] && ends[c] > below) { below = ends[c] }
                }
            }
            inside = needs < ends[b] - begins[b]
            after = !inside && needs < above - ends[b]
            before = !inside && !after && needs < begins[b] - below
            if (one && told ne "" && inside) {
                set label (2000 + b) told at begins[b], row[b] left offset char 0.5, 0 front \
                    font small tc rgb (k eq "served" ? "#FFFFFF" : ink)
            }
            if (one && told ne "" && after) {
                set label (2000 + b) told at ends[b], row[b] left offset char 0.5, 0 front \
                    font small tc rgb ink
            }
            if (one && told ne "" && before) {
                set label (2000 + b) told at begins[b], row[b] right offset char -0.5, 0 front \
                    font small tc rgb ink
            }
        }
    }
    plot -1 notitle
}
unset multiplot
unset output
