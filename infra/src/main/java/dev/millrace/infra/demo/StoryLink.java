package dev.millrace.infra.demo;

/**
 * A link that the story made.
 *
 * @param code its code
 * @param url where it leads
 */
record StoryLink(String code, String url) {}
