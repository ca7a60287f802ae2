package dev.millrace.infra.it;

import dev.millrace.schemas.links.v1.Click;

/**
 * A click that a test sends, with what it takes for granted about it.
 *
 * @param click as it is sent
 * @param human whether a person clicked
 * @param referrer host of the page that held the link; empty for none
 * @param browser family of the user agent; of robots, whatever
 */
record SentClick(Click click, boolean human, String referrer, String browser) {}
