# Clicks per path and hour (UTC logs only), robots apart. Arguments: the list of what robots call
# themselves, the log. Prints path, hour, human or bot, count; and "bad" with the lines left out.
FNR == NR {
  gsub(/^[ \t]+|[ \t]+$/, "")
  if ($0 != "" && $0 !~ /^#/) token[++tokens] = $0
  next
}
{
  fields = split($0, quoted, "\"")
  if (fields != 7) { bad++; next }
  split(quoted[2], request, " ")
  path = request[2]
  query = index(path, "?")
  if (query) path = substr(path, 1, query - 1)
  bracket = index(quoted[1], "[")
  hour = substr(quoted[1], bracket + 1, 14)
  agent = tolower(quoted[6])
  bot = request[1] == "HEAD" || agent == "-" || agent ~ /^ *$/
  for (i = 1; i <= tokens && !bot; i++) if (index(agent, token[i])) bot = 1
  count[path "\t" hour "\t" (bot ? "bot" : "human")]++
}
END {
  for (key in count) print key "\t" count[key]
  print "bad\t" bad + 0
}
