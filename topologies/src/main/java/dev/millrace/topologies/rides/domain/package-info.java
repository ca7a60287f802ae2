/**
 * What rides are made of, without Kafka or HTTP: the course of a ride, offers, prices, the fare
 * meter, estimates of distance and time; cells and regions, where drivers are, and the search for
 * those who would be at a place first.
 *
 * <p>In the indexes one thread writes, that of the partition's task; any thread reads meanwhile.
 */
package dev.millrace.topologies.rides.domain;
