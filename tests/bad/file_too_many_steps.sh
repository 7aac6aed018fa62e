#!/bin/sh
# Pathway p1 and pathway p2 with 5001 steps each.
echo 'title = "x";'
echo '@include "parts/time.inc"'
echo 'demand = { patients = { per_day = 5; enters = "p1"; }; };'
echo 'pathways = {'
for pathway in p1 p2; do
    echo "$pathway = { steps = {"
    i=0
    while [ $i -lt 5001 ]; do
        echo "s$i = { end = { outcome = \"x\"; }; };"
        i=$((i + 1))
    done
    echo '}; };'
done
echo '};'
