/**
 * What rides are made of, without Kafka or HTTP: the course of a ride, offers, prices, the fare
 * meter, and estimates of distance and time.
 */
package dev.millrace.topologies.rides.domain;
