/**
 * What home timelines are made of, without Kafka or HTTP: ids, the posts that lie in a partition,
 * who follows whom there, rings, and the reading of a page.
 *
 * <p>One thread writes, that of the partition's task; any thread reads meanwhile. What a reader may
 * see is always published with a release store and fetched with an acquire load.
 */
package dev.millrace.topologies.timelines.domain;
