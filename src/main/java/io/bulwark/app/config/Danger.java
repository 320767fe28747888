package io.bulwark.app.config;

/**
 * A combination of settings that is allowed and dangerous.
 *
 * @param name stable, upper case
 * @param sentence what can happen with these numbers, and what to change
 */
record Danger(String name, String sentence) {}
