#!/bin/sh
# A file of data with a row too many, beside the scenario that names it.
{
    echo stay_d
    awk 'BEGIN { for (i = 0; i <= 1000000; i++) print 1 }'
} >"$(dirname "$0")/data/rows.csv"
echo 'baseline = "parts/good.cfg";'
echo 'pathways = { care = { steps = { see = { service = { takes = { empirical = { file = "data/rows.csv"; column = "stay_d"; }; }; }; }; }; }; };'
