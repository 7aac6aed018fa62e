# From what schemes claim to what they really avoided: claimed, less what was not needed, less what
# was deferred; and what the count cannot see. A panel for the total, then smaller ones by scheme.
#   gnuplot -c scripts/figure-waterfall.gp output/leicestershire-2015/figures
#   gnuplot -c scripts/figure-waterfall.gp DATA_FOLDER [FILE_WITHOUT_ENDING [svg|png]]
# Data: waterfall.csv and labels.tsv of the folder.
data = ARG1
target = ARG2
format = ARG3
name = "waterfall"
scripts = ARG0[1 : strlen(ARG0) - strlen("figure-waterfall.gp")]
load scripts."style.gp"

file = data."/waterfall.csv"
# Columns of it; rows of a panel stand together.
panel = 1; row = 2; mean = 7; low = 8; high = 9; from = 10; to = 11

stats file using (column(panel)) skip 1 nooutput
panels = int(STATS_max)
records = int(STATS_records)
array begins[panels]
array ends[panels]
array top[panels]
array bottom[panels]
array high_end[records]
field(number, otherwise) = valid(number) ? column(number) : otherwise
larger(a, b) = b > a ? b : a
smaller(a, b) = b < a ? b : a
reaches(edge) = column(to) + field(edge, column(mean)) - column(mean)
do for [i = 1 : panels] { begins[i] = records; ends[i] = 0; top[i] = 1e-9; bottom[i] = 0 }
stats file using (n = int(column(panel)), begins[n] = $0 < begins[n] ? $0 : begins[n], \
    ends[n] = $0, bottom[n] = smaller(bottom[n], smaller(column(from), reaches(low))), \
    high_end[int($0) + 1] = larger(column(from), larger(column(to), reaches(high))), \
    top[n] = larger(top[n], reaches(high)), 1) \
    skip 1 nooutput

# The first has the width of the page, the others half of it.
columns = panels > 2 ? 2 : 1
most_bars = 0
do for [n = 1 : panels] {
    most_bars = ends[n] - begins[n] + 1 > most_bars \
        ? ends[n] - begins[n] + 1 : most_bars
}
wide_pitch = 84 + 44 * most_bars
pitch = 84 + 34 * most_bars
others = panels - 1
headline = text_of("waterfall.headline")
note = text_of("waterfall.note")
height = 90 + wide_pitch + int((others + columns - 1) / columns) * pitch + 50
load scripts."page.gp"

# Bars are told apart by outline and pattern as well as by colour.
kind(x) = int(column(row))
place(k) = column(mean) != 0 && kind(0) == k ? (column(from) + column(to)) / 2 : NaN
total_place(x) = kind(0) == 7 ? place(7) : place(4)
y(x) = column(row)
# The end that its interval is drawn at: what takes away ends on the left.
end_of(x) = column(mean) == 0 || !valid(low) ? NaN \
    : kind(0) == 2 || kind(0) == 3 || kind(0) == 6 ? column(from) : column(to)
first_word(s) = strstrt(s, " ") > 0 ? s[1 : strstrt(s, " ") - 1] : s
set border 1
set grid xtics noytics
do for [n = 1 : panels] {
    wide = n == 1 || columns == 1
    other = n - 2
    left_edge = wide ? 0 : other % columns * width / columns
    right_edge = wide ? width : left_edge + width / columns
    label_edge = left_edge + (wide ? 270 : 210)
    from_top = n == 1 ? 90 : 90 + wide_pitch + int(other / columns) * pitch
    below = n == 1 ? wide_pitch : pitch
    bars = ends[n] - begins[n] + 1
    set lmargin at screen x_of(label_edge)
    set rmargin at screen x_of(right_edge - 24)
    set tmargin at screen y_of(from_top + 32)
    set bmargin at screen y_of(from_top + below - 52)
    reach = top[n] - bottom[n]
    span = bottom[n] + reach * (wide ? 1.32 : 1.28)
    set xrange [bottom[n] - (bottom[n] < 0 ? 0.03 * reach : 0) : span]
    set yrange [bars + 0.6 : 0.4]
    unset ytics
    step = whole_step(reach, wide ? 6 : 4)
    set xtics nomirror ("0" 0) font small offset 0, tick_lift
    do for [i = int(ceil(bottom[n] / step)) : int(0.98 * span / step)] {
        set xtics add (count(i * step) i * step)
    }
    unset arrow
    unset label
    do for [k = 1 : bars] {
        at_row = int(begins[n]) + k
        set label k text_of(sprintf("waterfall.row.%d", at_row)) \
            at screen x_of(label_edge - 10), first k right font (wide ? normal : small) tc rgb ink
        numbers = word_of(sprintf("waterfall.words.%d", at_row))
        set label 20 + k wide ? numbers : first_word(numbers) \
            at first high_end[at_row] + reach * 0.02, first k left \
            font (wide ? normal : small) tc rgb ink front
    }
    set label 100 shorten(text_of(sprintf("waterfall.panel.%d", n)), wide ? 90 : 48) \
        at screen x_of(left_edge + 24), y_of(from_top + 14) left font bold tc rgb ink
    # Above: the claims come apart. Below: what the claims do not count.
    set arrow 8 from first 0, graph 0 to first 0, graph 1 nohead back lc rgb grey lw 1
    set arrow 9 from graph 0, first 4.5 to graph 1, first 4.5 nohead dt 3 lc rgb grey
    plot file using (place(1)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb "#BBBBBB", \
        "" using (place(2)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb grey fc rgb "#EEEEEE", \
        "" using (place(3)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb orange, \
        "" using (total_place(0)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb dark_blue, \
        "" using (place(5)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs solid 1 border lc rgb ink fc rgb light_blue, \
        "" using (place(6)):(y(0)):(column(from)):(column(to)):(y(0) - 0.36):(y(0) + 0.36) \
            every ::begins[n]::ends[n] skip 1 \
            with boxxyerror fs pattern 4 border lc rgb vermilion, \
        "" using (end_of(0)):(y(0)):(end_of(0) + field(low, NaN) - column(mean)): \
            (end_of(0) + field(high, NaN) - column(mean)) every ::begins[n]::ends[n] skip 1 \
            with xerrorbars pt -1 lc rgb ink lw 1.8
}
unset multiplot
unset output
