/**
 * What surge does to a city and a city to surge: the simulation in a closed loop with the formula
 * of the platform, for the figures and the chart of {@code docs/rides-surge.md}.
 */
package dev.millrace.infra.demo.rides.study;
