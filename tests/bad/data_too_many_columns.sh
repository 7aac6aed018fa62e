#!/bin/sh
# A file of data with a column too many, beside the scenario that names it.
awk 'BEGIN { for (i = 0; i <= 1000; i++) printf "c%d,", i; print "d" }' >"$(dirname "$0")/data/columns.csv"
echo 'baseline = "parts/good.cfg";'
echo 'pathways = { care = { steps = { see = { service = { takes = { empirical = { file = "data/columns.csv"; column = "stay_d"; }; }; }; }; }; }; };'
