package dev.millrace.connectors;

/** A setting is missing or wrong. The message names the key, the reason and never a secret. */
public final class SettingException extends IllegalArgumentException {
  private final String key;

  /**
   * @param key the setting, such as {@code redis.uri}
   * @param reason what is wrong with it, as the end of a sentence that starts with the key
   */
  public SettingException(String key, String reason) {
    super("Setting " + key + " (or " + Settings.environmentName(key) + ") " + reason);
    this.key = key;
  }

  /** The setting that is wrong. */
  public String key() {
    return key;
  }
}
