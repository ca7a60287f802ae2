-- Sets a number, unless the key already holds one that is as large or larger.
--
-- KEYS[1]  string   the key
-- ARGV[1]  integer  the number, -2^53 to 2^53
-- Returns  1 if it was set, 0 if what is there is as large
local held = redis.call('GET', KEYS[1])
local heldNumber = held and tonumber(held)
if heldNumber and heldNumber >= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
