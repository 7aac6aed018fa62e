#!/bin/sh
echo 'title = "x";'
echo 'runs = ('
i=0
while [ $i -lt 10000 ]; do
    echo '0,'
    i=$((i + 1))
done
echo '0 );'
