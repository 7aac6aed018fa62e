# Opens the page and draws what stands around the panels. Loaded after style.gp, with
#   height     of the page in pixels; it is 1200 wide
#   headline   says what the figure shows
#   note       how it is to be read, above the caption; may be ""
# Panels are then placed with the margins of the page in mind: 90 pixels above, 60 below.
width = 1200
y_of(pixels_from_top) = 1 - pixels_from_top / real(height)
x_of(pixels) = pixels / real(width)

face = "sans-serif"
# SVG has heavier type only by markup, which no text here is allowed to hold: it has larger type.
if (format eq "png") {
    normal = face.",11"; small = face.",10"; bold = face.":Bold,11"; big = face.":Bold,15"
    sign_size = 2
    tick_lift = 0
    if (strstrt(GPVAL_TERMINALS, "pngcairo") > 0) {
        set terminal pngcairo noenhanced size width, height font normal background "#FFFFFF"
    } else {
        set terminal png noenhanced size width, height background "#FFFFFF"
    }
} else {
    normal = face.",15"; small = face.",13"; bold = face.",17"; big = face.",24"
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
set label 2 shorten(text_of("title"), 120) at screen x_of(24), y_of(60) left tc rgb grey noenhanced
set label 3 note at screen x_of(24), y_of(height - 40) left font small tc rgb grey noenhanced
set label 4 text_of("caption") at screen x_of(24), y_of(height - 18) left font small tc rgb grey \
    noenhanced
plot [0:1][0:1] -1 notitle
unset label

set border 3 lc rgb grey lw 1
set tics nomirror out scale 0.5 tc rgb ink
set format "%g"
set grid noxtics ytics back lt 1 lc rgb "#E6E6E6" lw 0.8
