#!/bin/sh
# A PostgreSQL of the tests' own: postgres.sh BIN FOLDER. It listens in the folder only, says "ready",
# and when whoever started it is gone, however that came about, it stops and takes the folder with it.
# If the last that it was told is "keep", the folder stays.
set -eu
bin=$1 folder=$2
cd "$folder"
if [ ! -d data ]; then
    "$bin/initdb" --pgdata data --username portal --auth trust --encoding UTF8 --locale C > initdb.log 2>&1
fi
"$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= >> postgres.log 2>&1 < /dev/null &
server=$!
until "$bin/pg_isready" --quiet --host "$folder"; do
    kill -0 "$server"
    sleep 0.05
done
echo ready
# Until standard input closes.
told=$(cat)
kill -INT "$server" 2> /dev/null || true
wait "$server" 2> /dev/null || true
[ "$told" = keep ] || rm -rf "$folder"
