# Admissions avoided: what each scheme claimed, split into what it really avoided, what came back
# and what was not needed, beside the published count.
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
# Columns of it; each of the four counts is followed by the ends of its interval.
order = 3; in_total = 4; window_days = 5
claimed = 6; avoided = 9; deferred = 12; not_needed = 15; published = 18

stats file using (window = column(window_days), 1) skip 1 nooutput
rows = int(STATS_records)
array scheme[rows]
array part[rows]
larger(a, b) = b == b && b > a ? b : a
field(number) = valid(number) ? column(number) : 0
high(count_of) = larger(field(count_of), field(count_of + 2))
low(count_of) = valid(count_of + 1) ? column(count_of + 1) : field(count_of)
total = 0
any_published = 0
stats file using (any_published = any_published || valid(published), \
    n = int($0) + 1, scheme[n] = strcol(1), part[n] = strcol(in_total), \
    total = part[n] eq "total" ? n : total, larger(high(claimed), field(published))) skip 1 nooutput
most = STATS_max > 0 ? STATS_max : 1

# A bar for each row from the top; the total stands a little apart.
gap = 0.35
lifted(row) = total == 0 || row == total ? 0 : row < total ? gap : -gap
place(row) = rows - row + lifted(row)
# In at most two lines of 27 characters; what stands apart says so in one more.
words_of(row) = row == total ? text_of("total") : text_of("scheme.".scheme[row])
is_long(row) = strlen(words_of(row)) > 27
is_apart(row) = part[row] eq "no" && total > 0
label_of(row, i) = i == 1 ? (is_long(row) ? first_line(words_of(row), 27) : words_of(row)) \
    : i == 2 && is_long(row) ? shorten(rest(words_of(row), 27), 27) \
    : is_apart(row) ? "(not in the total)" : ""
lines(row) = 1 + is_long(row) + is_apart(row)
days = window > 0 ? sprintf("within %g days", window) : "in the first episode"
headline = "Admissions avoided: claimed by the schemes, and really avoided ".days
note = "Bars are means over the replications. Claimed = really avoided + deferred + not needed."
height = 172 + int(86 * (place(1) - place(rows) + 1)) + 116
load scripts."page.gp"

set tmargin at screen y_of(172)
set bmargin at screen y_of(page_end - 116)
set lmargin at screen x_of(290)
set rmargin at screen x_of(width - 30)
set xrange [0 : most * 1.5]
set yrange [place(rows) - 0.55 : place(1) + 0.55]
set border 1
set grid xtics noytics
unset ytics
set xtics nomirror ("0" 0) offset 0, tick_lift
step = whole_step(most, 5)
do for [i = 1 : int(most * 1.48 / step)] {
    set xtics add (count(i * step) i * step)
}
set label 1000 "admissions, ".text_of("from")." to ".text_of("to") \
    at screen x_of((290 + width - 30) / 2), y_of(page_end - 70) center tc rgb ink

# The legend: three colours, two signs.
array legend[3] = ["really avoided: admitted without the schemes, not with them", \
                   window > 0 ? "deferred: admitted ".days." all the same" \
                              : "deferred: nobody in the first episode", \
                   "not needed: not admitted without them either"]
array legend_x[3] = [24, 620, 24]
array legend_y[3] = [100, 100, 124]
array legend_colour[3] = [dark_blue, orange, pale]
do for [i = 1 : 3] {
    set object i rectangle from screen x_of(legend_x[i]), y_of(legend_y[i] - 7) \
        to screen x_of(legend_x[i] + 22), y_of(legend_y[i] + 7) \
        fs solid 1 noborder fc rgb legend_colour[i]
    set label 1000 + i legend[i] at screen x_of(legend_x[i] + 30), y_of(legend_y[i]) \
        left font small tc rgb ink
}

do for [i = 1 : rows] {
    do for [k = 1 : lines(i)] {
        set label 3 * i + k label_of(i, k) at screen x_of(280), \
            first place(i) + 0.12 * (lines(i) - 1) - 0.24 * (k - 1) right \
            font (i == total ? bold : normal) tc rgb ink noenhanced
    }
}
if (total > 1) {
    set arrow 1 from graph 0, first place(total) + 0.68 to graph 1, first place(total) + 0.68 \
        nohead lc rgb "#BBBBBB" lw 1
}
if (total > 0 && total < rows) {
    set arrow 2 from graph 0, first place(total) - 0.68 to graph 1, first place(total) - 0.68 \
        nohead lc rgb "#BBBBBB" lw 1
}
# Numbers within the bars, where there is room for them; the count and its interval behind them.
inside(n, from, to) = to - from > most * 0.045 ? count(n) : ""
interval(k) = high(k) > low(k) ? " (".count(low(k))." to ".count(high(k)).")" : ""
y(x) = place(column(order))
bottom(x) = y(0) - 0.25
top(x) = y(0) + 0.25
second(x) = field(avoided) + field(deferred)
behind(x) = high(claimed) + most * 0.015

plot file using (0):(y(0)):(0):(field(avoided)):(bottom(0)):(top(0)) skip 1 \
        with boxxyerror fs solid 1 noborder lc rgb dark_blue, \
    "" using (0):(y(0)):(field(avoided)):(second(0)):(bottom(0)):(top(0)) skip 1 \
        with boxxyerror fs solid 1 noborder lc rgb orange, \
    "" using (0):(y(0)):(second(0)):(field(claimed)):(bottom(0)):(top(0)) skip 1 \
        with boxxyerror fs solid 1 border lc rgb grey fc rgb pale, \
    "" using (high(avoided) > low(avoided) ? column(avoided) : NaN):(y(0)): \
        (low(avoided)):(high(avoided)) skip 1 with xerrorbars pt -1 lc rgb ink lw 1.6, \
    "" using (high(claimed) > low(claimed) ? column(claimed) : NaN):(y(0)): \
        (low(claimed)):(high(claimed)) skip 1 with xerrorbars pt -1 lc rgb ink lw 1.6, \
    for [p = 1:any_published] "" using (column(published)):(bottom(0) - 0.03) skip 1 \
        with points pt 12 ps sign_size lw 2 lc rgb ink, \
    "" using (low(avoided) / 2):(y(0)):(inside(field(avoided), 0, low(avoided))) skip 1 \
        with labels tc rgb "#FFFFFF", \
    "" using ((high(avoided) + second(0)) / 2):(y(0)): \
        (inside(field(deferred), high(avoided), second(0))) skip 1 with labels tc rgb ink, \
    "" using ((second(0) + low(claimed)) / 2):(y(0)): \
        (inside(field(not_needed), second(0), low(claimed))) skip 1 with labels tc rgb ink, \
    "" using (behind(0)):(y(0)):(count(field(claimed))." claimed".interval(claimed)) skip 1 \
        with labels left tc rgb ink, \
    for [p = 1:any_published] "" using \
        (valid(published) ? larger(behind(0), field(published) + most * 0.025) : NaN): \
        (bottom(0) - 0.03):(valid(published) ? count(field(published))." published" : "") skip 1 \
        with labels left tc rgb ink

# The two signs of the legend are drawn as data are.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0 : width]
set yrange [height : 0]
unset object
unset label
unset arrow
unset border
unset xtics
unset grid
set label 1 (any_published ? "published count of claims" : "") at 650, 124 \
    left font small tc rgb ink
set label 2 text_of("percent")." % interval of the claimed and of the really avoided" \
    at 54, 148 left font small tc rgb ink
plot "+" using (any_published ? 631 : -99):(124) every ::0::0 \
        with points pt 12 ps sign_size lw 2 lc rgb ink, \
    "+" using (35):(148):(26):(44) every ::0::0 with xerrorbars pt -1 lc rgb ink lw 1.6
unset multiplot
unset output
