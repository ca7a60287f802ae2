-- Writes a string "<version>:<payload>", unless the key already holds a version that is as new or newer, and tells a channel.
-- Atomic, as every script is.
--
-- KEYS[1]  string   the key
-- ARGV[1]  integer  the version, 0 to 2^53
-- ARGV[2]  bytes    the payload
-- ARGV[3]  integer  how long the key lives after this write, ms
-- ARGV[4]  string   the channel that is told the key; empty: none
-- Returns  1 if it was written, 0 if what is there is as new
local held = redis.call('GETRANGE', KEYS[1], 0, 16)
local heldVersion = tonumber(string.match(held, '^(%d+):'))
if heldVersion and heldVersion >= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1] .. ':' .. ARGV[2], 'PX', ARGV[3])
if ARGV[4] ~= '' then
  redis.call('PUBLISH', ARGV[4], KEYS[1])
end
return 1
