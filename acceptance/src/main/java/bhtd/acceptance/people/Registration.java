package bhtd.acceptance.people;

import java.util.Map;

/// What somebody types into the registration page.
public record Registration(String username, String firstName, String lastName, String password) {
  Map<String, String> fields() {
    return Map.of(
        "username", username,
        "email", username + "@example.org",
        "firstName", firstName,
        "lastName", lastName,
        "password", password,
        "password-confirm", password);
  }
}
