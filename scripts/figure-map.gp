# What becomes of a scheme's patients: where they would be without it, above, and with it, below.
# Flows are as thick as there are patients. Where everything stands is in the data.
#   gnuplot -c scripts/figure-map.gp output/leicestershire-2015/figures "" svg map-fopu
#   gnuplot -c scripts/figure-map.gp DATA_FOLDER FILE_WITHOUT_ENDING svg|png WHICH
# Data: WHICH.csv and labels.tsv of the folder; FILE_WITHOUT_ENDING "": beside the data.
data = ARG1
target = ARG2
format = ARG3
which = ARG4
name = "map"
if (target eq "") target = data."/".which
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-map.gp")]
load scripts."style.gp"

file = data."/".which.".csv"
# Columns of it.
kind = 1; world = 2; leaves = 5; patients = 6; left_x = 7; right_x = 8
top_left = 9; bottom_left = 10; top_right = 11; bottom_right = 12; number_y = 13; colour = 14; key = 15

stats file using (1) skip 1 nooutput
rows = int(STATS_records)
array what[rows]
array of_world[rows]
array how[rows]
array many[rows]
array x0[rows]
array x1[rows]
array a0[rows]
array b0[rows]
array a1[rows]
array b1[rows]
array number_at[rows]
array hue[rows]
array words[rows]
field(number) = valid(number) ? column(number) : 0
stats file using (n = int($0) + 1, what[n] = strcol(kind), of_world[n] = strcol(world), \
    how[n] = strcol(leaves), many[n] = field(patients), x0[n] = field(left_x), \
    x1[n] = field(right_x), a0[n] = field(top_left), b0[n] = field(bottom_left), \
    a1[n] = field(top_right), b1[n] = field(bottom_right), number_at[n] = field(number_y), \
    hue[n] = strcol(colour), \
    words[n] = strcol(key), 1) skip 1 nooutput

headline = shorten(text_of(words[1]), 60).": its patients without it and with it"
note = "Mean patients from ".text_of("from")." to ".text_of("to").", up to their first way home " \
    ."or into a bed, and what follows. Flows of less than 1 % of them are not drawn."
height = b0[1]
load scripts."page.gp"

# All is drawn in pixels from the top left corner of the page.
set xrange [0 : width]
set yrange [height : 0]
unset border
unset tics
unset grid
set samples 40
white = "#FFFFFF"
fill(c) = c eq "home" ? sky : c eq "bed" ? orange : c eq "lost" ? vermilion : "#EEEEEE"
strength(c) = c eq "lost" ? 0.45 : 1
smooth(t) = t * t * (3 - 2 * t)
at(x, i) = smooth((x - x0[i]) / (x1[i] - x0[i]))
upper(x, i) = a0[i] + (a1[i] - a0[i]) * at(x, i)
lower(x, i) = b0[i] + (b1[i] - b0[i]) * at(x, i)
is_ribbon(i) = what[i][1 : 6] eq "ribbon"

do for [i = 1 : rows] {
    if (is_ribbon(i)) {
        plot sample [x0[i] - 0.5 : x1[i] + 0.5] "+" using 1:(upper($1, i)):(lower($1, i)) \
                with filledcurves fs solid strength(hue[i]) noborder lc rgb fill(hue[i]), \
            [x0[i] : x1[i]] "+" using 1:(upper($1, i)) with lines lc rgb grey lw 0.6, \
            [x0[i] : x1[i]] "+" using 1:(lower($1, i)) with lines lc rgb grey lw 0.6
    }
}

# Boxes and words over the ribbons.
why(i) = how[i] eq "goes on" ? "" : " ".how[i]
do for [i = 1 : rows] {
    if (what[i] eq "half") {
        heading = (of_world[i] eq "without" ? "Without the scheme: the same " \
            : "With the scheme: ").count(many[i])." patients"
        set label i heading at 24, a0[i] + 10 left font bold tc rgb ink noenhanced
    }
    if (what[i] eq "box") {
        set object i rectangle from x0[i], a0[i] to x1[i], b0[i] front \
            fc rgb white lw 1.2 fs solid 1 border lc rgb ink
    }
    if (what[i] eq "words") {
        set label i text_of(words[i]) at x0[i], a0[i] center front font small tc rgb ink noenhanced
    }
    if (what[i] eq "number") {
        set label i sprintf("%s", count(many[i])) at x0[i], a0[i] center front font bold tc rgb ink noenhanced
    }
    if (what[i] eq "ribbon") {
        set label i sprintf("%s%s", count(many[i]), why(i)) at x0[i] + 4, number_at[i] left front \
            tc rgb ink noenhanced
    }
}
plot -1 notitle
unset multiplot
unset output
