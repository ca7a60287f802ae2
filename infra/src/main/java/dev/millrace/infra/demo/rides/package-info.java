/**
 * A city of drivers and riders as a pure simulation: hot spots where rides begin and end, drivers
 * that wait, chase surge, take or decline offers and drive, riders that take a quote or leave it by
 * its price. It reads no clock and no source of chance but its seed, so that the same inputs give
 * the same city. It runs no rides itself: whoever does tells it of quotes, offers and assignments,
 * and is told what people do.
 */
package dev.millrace.infra.demo.rides;
