package io.bulwark.app.config;

/**
 * A value that somebody gave.
 *
 * @param origin where: {@code file:line}, or {@code --set}
 */
record GivenValue(String text, String origin) {}
