# What two settings move together: a measure at each pair of their values.
#   gnuplot -c scripts/figure-heatmap.gp output/leicestershire-2015-sweep/figures
#   gnuplot -c scripts/figure-heatmap.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: heatmap.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "heatmap"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-heatmap.gp")]
load scripts."style.gp"

file = data."/heatmap.csv"
# Columns of it; empty means: the scenario forbids the pair.
down = 1; across = 2; mean = 3; standing = 7; own = 8

stats file using (column(down)) skip 1 nooutput
rows = int(STATS_max)
stats file using (column(across)) skip 1 nooutput
columns = int(STATS_max)
field(number, otherwise) = valid(number) ? column(number) : otherwise
least = 1e300
most = -1e300
stats file using (value = field(mean, 1e300), least = value < least ? value : least, \
    most = value < 1e300 && value > most ? value : most, 1) skip 1 nooutput
if (least > most) { least = 0; most = 1 }
span = most > least ? most - least : 1

plot_height = rows * 44 < 300 ? 300 : rows * 44 > 800 ? 800 : rows * 44
headline = shorten(text_of("measure.1"), 90)
note = "Means over the replications, all on the same luck. Framed: the best; dashed: cannot be " \
    ."told apart from it. Triangle: the scenario as it is. Crossed: the scenario forbids it."
height = 110 + plot_height + 130
load scripts."page.gp"

set lmargin at screen x_of(270)
set rmargin at screen x_of(width - 140)
set tmargin at screen y_of(110)
set bmargin at screen y_of(110 + plot_height)
set xrange [0.5 : columns + 0.5]
set yrange [rows + 0.5 : 0.5]
unset grid
set border 0
every_x = int((columns + 19) / 20)
every_y = int((rows + 24) / 25)
set xtics scale 0 nomirror ("" 1) offset 0, tick_lift
set ytics scale 0 nomirror ("" 1)
do for [k = 1 : columns : every_x] { set xtics add (shorten(text_of("axis.2.".k), 12) k) }
do for [k = 1 : rows : every_y] { set ytics add (shorten(text_of("axis.1.".k), 16) k) }
set label 1 shorten(text_of("axis.2"), 90) \
    at screen x_of((270 + width - 140) / 2), y_of(110 + plot_height + 50) center tc rgb ink
set label 2 wrap2(text_of("axis.1"), 20) at screen x_of(24), y_of(110 + plot_height / 2) left \
    tc rgb ink

# Light to dark, so that it reads in grey as well.
set palette defined (0 "#F7FBFF", 0.5 light_blue, 1 "#08306B")
set cbrange [least : least + span]
set colorbox user origin x_of(width - 120), y_of(110 + plot_height) \
    size x_of(24), plot_height / real(height)
set cbtics scale 0 font small
written = columns <= 14 && rows <= 20
dark(x) = (x - least) / span > 0.55
text_colour(x) = dark(x) ? 0xFFFFFF : 0x222222
value_text(x) = x != x ? "" : abs(x) < 10 ? sprintf("%.2g", x) : count(x)
own_at(x) = strcol(own) eq "yes" ? x : NaN
only(word, x) = strcol(standing) eq word ? x : NaN
forbidden(x) = valid(mean) ? NaN : x
plot file using (column(across)):(column(down)):(0.48):(0.46):(field(mean, NaN)) skip 1 \
        with boxxyerror fs solid 1 noborder lc palette, \
    file using (column(across)):(column(down)):(written ? value_text(field(mean, NaN)) : ""): \
        (text_colour(field(mean, NaN))) skip 1 \
        with labels font small tc rgb variable, \
    file using (forbidden(column(across))):(column(down)) skip 1 \
        with points pt 2 ps sign_size lc rgb grey, \
    file using (only("as good", column(across))):(column(down)):(0.48):(0.46) skip 1 \
        with boxxyerror fs empty border lt 1 lc rgb "#FFFFFF" lw 5, \
    file using (only("as good", column(across))):(column(down)):(0.48):(0.46) skip 1 \
        with boxxyerror fs empty border lt 1 lc rgb vermilion lw 3 dt 2, \
    file using (only("best", column(across))):(column(down)):(0.47):(0.45) skip 1 \
        with boxxyerror fs empty border lt 1 lc rgb "#FFFFFF" lw 8, \
    file using (only("best", column(across))):(column(down)):(0.47):(0.45) skip 1 \
        with boxxyerror fs empty border lt 1 lc rgb vermilion lw 5, \
    file using (own_at(column(across)) - 0.38):(column(down) - 0.3) skip 1 \
        with points pt 7 ps sign_size * 1.1 lc rgb "#FFFFFF", \
    file using (own_at(column(across)) - 0.38):(column(down) - 0.3) skip 1 \
        with points pt 9 ps sign_size * 0.8 lc rgb ink
unset multiplot
unset output
