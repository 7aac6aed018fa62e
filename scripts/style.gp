# What the figures share: words, numbers, colours. Loaded by the figure-*.gp scripts, which set
#   data     folder of the figures' data (figures/ of some results)
#   name     what the figure is called
#   target   file to write, without its ending; "": beside the data
#   format   svg or png; "": svg
# Nothing that comes from a scenario is ever taken for code, for a format or for markup: words are
# read as data into strings, and all text is drawn as it stands (noenhanced).

set encoding utf8
set locale "C"
set datafile separator comma
set datafile commentschars ""
if (format eq "") format = "svg"
if (target eq "") target = data."/".name

# --- words ----------------------------------------------------------------------------------------
# labels.tsv: key, tab, label; after one line of headings.
set datafile separator "\t"
stats data."/labels.tsv" using (1) skip 1 nooutput
label_count = int(STATS_records)
array label_key[label_count]
array label_text[label_count]
stats data."/labels.tsv" using \
    (label_key[int($0) + 1] = strcol(1), label_text[int($0) + 1] = strcol(2), 1) skip 1 nooutput
set datafile separator comma
label_at(key) = sum [i = 1 : label_count] (label_key[i] eq key ? i : 0)
word_of(key) = label_at(key) > 0 ? label_text[label_at(key)] : ""
text_of(key) = label_at(key) > 0 ? label_text[label_at(key)] : key

has_schemes = sum [i = 1 : label_count] (label_key[i][1 : 7] eq "scheme." ? 1 : 0)

# The last space among the first n characters of s, or 0.
last_space(s, n) = n < 1 ? 0 : s[n : n] eq " " ? n : last_space(s, n - 1)
line_end(s, n) = strlen(s) <= n ? strlen(s) \
    : last_space(s, n + 1) > n / 3 ? last_space(s, n + 1) : n
trimmed(s) = s[strlen(s) : *] eq " " ? trimmed(s[1 : strlen(s) - 1]) : s
first_line(s, n) = trimmed(s[1 : line_end(s, n)])
rest(s, n) = s[line_end(s, n) + 1 : *]
shorten(s, n) = strlen(s) <= n ? s : s[1 : n - 1]."…"
# In at most two lines of n characters.
wrap2(s, n) = strlen(s) <= n ? s : first_line(s, n)."\n".shorten(rest(s, n), n)
# How many lines of n characters it takes, and the i-th of them. Terminals do not agree on where a
# label of several lines stands, so that each line is a label of its own.
lines_of(s, n) = strlen(s) <= n ? 1 : 1 + lines_of(rest(s, n), n)
line_of(s, n, i) = i == 1 ? first_line(s, n) : line_of(rest(s, n), n, i - 1)
# 1234567 as 1,234,567; below 10 with a decimal where there is one.
thousands(digits) = strlen(digits) <= 3 ? digits \
    : thousands(digits[1 : strlen(digits) - 3]).",".digits[strlen(digits) - 2 : *]
count(x) = x < 0 ? "-".count(-x) \
    : x < 9.95 && abs(x - floor(x + 0.5)) > 0.05 ? sprintf("%.1f", x) \
    : thousands(sprintf("%.0f", x))
# With as many decimals as a step asks for: ticks, and numbers on the scale of an axis.
decimals(step) = step >= 1 || step <= 0 ? 0 : int(ceil(-log10(step) - 1e-9))
tick_text(x, step) = decimals(step) == 0 ? count(x) : sprintf(sprintf("%%.%df", decimals(step)), x)
# Money: thousands and millions.
scale_of(x) = x >= 2e6 ? 1e6 : x >= 1e4 ? 1e3 : 1
scale_name(scale) = scale == 1e6 ? "million " : scale == 1e3 ? "thousand " : ""
# A round step that divides a range into about n parts.
power_of_ten(x) = 10 ** floor(log10(x))
round_step(x, power) = x < 1.5 * power ? power : x < 3.5 * power ? 2 * power \
    : x < 7.5 * power ? 5 * power : 10 * power
step_of(range, n) = round_step(range / real(n), power_of_ten(range / real(n)))
whole_step(range, n) = step_of(range, n) < 1 ? 1 : step_of(range, n)

# --- colours: Okabe and Ito (2008); they differ in lightness too ----------------------------------
dark_blue = "#0072B2"
light_blue = "#56B4E9"
orange = "#E69F00"
vermilion = "#D55E00"
sky = "#BFDFF2"
pale = "#DDDDDD"
ink = "#222222"
grey = "#666666"
