-- Writes one field of a hash, unless the field already holds a version that is as new or newer.
-- A field's value is "<version>:<payload>". Atomic, as every script is.
--
-- KEYS[1]  string   the hash
-- ARGV[1]  string   the field
-- ARGV[2]  integer  the version, 0 to 2^53
-- ARGV[3]  string   the payload
-- ARGV[4]  integer  how long the hash lives after this write, ms
-- Returns  1 if it was written, 0 if what is there is as new
local held = redis.call('HGET', KEYS[1], ARGV[1])
local heldVersion = held and tonumber(string.match(held, '^(%d+):'))
if heldVersion and heldVersion >= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
