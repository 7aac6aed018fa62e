#!/bin/sh
# Prints 3,000 steps that schemes without end may change on 80 dates.
echo 'title = "t"; time = { start = "2015-01-01"; horizon = "1 d"; };'
echo 'demand = { a = { per_day = 1; enters = "p0"; otherwise = "other"; }; };'
echo 'pathways = { other = { steps = { out = { end = { outcome = "out"; }; }; }; };'
p=0
while [ $p -lt 40 ]; do
    printf 'p%d = { scheme = true; starts = "2015-01-01"; ends = "2015-02-01"; steps = {' $p
    s=0
    while [ $s -lt 75 ]; do
        printf ' s%d = { delay = "1 h"; };' $s
        s=$((s + 1))
    done
    echo ' out = { end = { outcome = "out"; }; }; }; };'
    p=$((p + 1))
done
echo '};'
