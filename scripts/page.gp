# Opens the page and draws what stands around the panels. Loaded after style.gp, with
#   height     of the page in pixels; it is 1200 wide
#   headline   says what the figure shows
#   note       how it is to be read, above the caption; may be ""
# Panels are then placed with the margins of the page in mind: 90 pixels above, 60 below. A note of
# several lines makes the page higher: page_end is where it would have ended with one.
# Letters are as large as they have to be on a page that is 17 cm wide in print: 6 points and more.
width = 1200
note_width = 138
note_lines = note eq "" ? 0 : lines_of(note, note_width)
page_end = height
height = height + (note_lines > 1 ? 19 * (note_lines - 1) : 0)
y_of(pixels_from_top) = 1 - pixels_from_top / real(height)
x_of(pixels) = pixels / real(width)

face = "sans-serif"
# SVG has heavier type only by markup, which no text here is allowed to hold: it has larger type.
if (format eq "png") {
    normal = face.",12.5"; small = face.",11.3"; bold = face.":Bold,12.5"; big = face.":Bold,17"
    sign_size = 2
    tick_lift = 0
    if (strstrt(GPVAL_TERMINALS, "pngcairo") > 0) {
        set terminal pngcairo noenhanced size width, height font normal background "#FFFFFF"
    } else {
        set terminal png noenhanced size width, height background "#FFFFFF"
    }
} else {
    normal = face.",17"; small = face.",15"; bold = face.",19"; big = face.",26"
    sign_size = 1.1
    tick_lift = 0.4
    set terminal svg noenhanced name name size width, height font normal background "#FFFFFF"
}
set output target.".".format
set multiplot

set key noautotitle
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set label 1 headline at screen x_of(24), y_of(32) left font big tc rgb ink noenhanced
set label 2 shorten(text_of("title"), 112) at screen x_of(24), y_of(62) left tc rgb grey noenhanced
do for [i = 1 : note_lines] {
    set label 10 + i line_of(note, note_width, i) \
        at screen x_of(24), y_of(height - 41 - 19 * (note_lines - i)) left font small tc rgb grey \
        noenhanced
}
set label 4 shorten(text_of("caption"), 118)."; data: ".(exists("which") && which ne "" ? which : name).".csv" \
    at screen x_of(24), y_of(height - 18) left font small tc rgb grey noenhanced
plot [0:1][0:1] -1 notitle
unset label

set border 3 lc rgb grey lw 1
set tics nomirror out scale 0.5 tc rgb ink
set format "%g"
set grid noxtics ytics back lt 1 lc rgb "#E6E6E6" lw 0.8
