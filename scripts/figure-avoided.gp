# Admissions avoided: what each scheme claimed, split into what it really avoided, what came back and
# what was not needed, beside the published count.
#   gnuplot -c scripts/figure-avoided.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-avoided.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: avoided.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "avoided"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-avoided.gp")]
load scripts."style.gp"

file = data."/avoided.csv"
stats file using (window = $4, $3) skip 1 nooutput
rows = int(STATS_records)
array scheme[rows]
array longest[rows]
larger(a, b) = b == b && b > a ? b : a
field(column_number) = valid(column_number) ? column(column_number) : 0
stats file using \
    (scheme[int($0) + 1] = strcol(1), longest[int($0) + 1] = \
     larger(larger(field(5), field(7)), field(17))) skip 1 nooutput
most = STATS_max > 0 ? STATS_max : 1
has_total = scheme[rows] eq "schemes"

# A bar for each scheme from the top; the total stands a little apart.
place(order) = rows - order - (has_total && order == rows ? 0.35 : 0)
label_of(order) = has_total && order == rows ? "Total" : text_of("scheme.".scheme[order])
days = window > 0 ? sprintf("within %g days", window) : "in the first episode"
headline = "Admissions avoided: claimed by the schemes, and really avoided ".days
note = "Bars are means over the replications; whiskers are ".text_of("percent"). \
    " % intervals. Claimed = really avoided + deferred + not needed."
height = 90 + 44 + int(86 * (rows + (has_total ? 0.35 : 0))) + 108
load scripts."page.gp"

set tmargin at screen y_of(90 + 44)
set bmargin at screen y_of(height - 108)
set lmargin at screen x_of(270)
set rmargin at screen x_of(width - 40)
set xrange [0 : most * 1.28]
set yrange [place(rows) - 0.55 : place(1) + 0.55]
set border 1
unset ytics
set grid xtics noytics
set xtics autofreq
set xlabel "admissions in the period counted" tc rgb ink
set key at screen x_of(270), y_of(100) left top horizontal Left reverse samplen 1.6 width 1

do for [i = 1 : rows] {
    set label i wrap3(label_of(i), 30) at first 0, first place(i) right offset -1, 0 \
        font (has_total && i == rows ? bold : normal) tc rgb ink noenhanced
}
if (has_total) {
    set arrow 1 from graph 0, first place(rows) + 0.68 to graph 1, first place(rows) + 0.68 \
        nohead lc rgb "#BBBBBB" lw 1
}
# Numbers within the bars, where there is room for them.
room(n) = n > most * 0.035
inside(n) = room(n) ? count(n) : ""
said(n, low, high) = count(n)." claimed".(high > low ? " (".count(low)." to ".count(high).")" : "")
half = 0.27

plot file using (0):(place($3)):(0):(column(8)):(place($3) - half):(place($3) + half) skip 1 \
        with boxxyerror fs solid 1 noborder lc rgb dark_blue title "really avoided ".days, \
    "" using (0):(place($3)):(column(8)):(column(8) + column(11)): \
        (place($3) - half):(place($3) + half) skip 1 \
        with boxxyerror fs solid 1 noborder lc rgb orange title "deferred: admitted all the same", \
    "" using (0):(place($3)):(column(8) + column(11)):(column(5)): \
        (place($3) - half):(place($3) + half) skip 1 \
        with boxxyerror fs solid 1 noborder lc rgb pale title "not needed"
unset multiplot
unset output
