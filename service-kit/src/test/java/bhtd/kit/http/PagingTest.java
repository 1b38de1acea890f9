package bhtd.kit.http;

import static bhtd.kit.sample.Sample.as;
import static bhtd.kit.sample.Sample.note;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.sample.SampleProfile;
import bhtd.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class PagingTest {
  private static final String NOTES = "/sample/v1/notes";
  private final String carol = TestTokens.person("carol", "member");

  @Test
  void newest_first_forwards_and_back() {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      all.add(as(carol).body(note(i)).post(NOTES).path("id"));
    }
    Collections.sort(all, Collections.reverseOrder());

    assertEquals(all, ids(""));
    assertEquals(all.subList(0, 2), ids("?limit=2"));
    assertEquals(all.subList(2, 4), ids("?limit=2&starting_after=" + all.get(1)));
    assertEquals(all.subList(1, 3), ids("?limit=2&ending_before=" + all.get(3)));
    as(carol).get(NOTES + "?limit=2").then().body("has_more", equalTo(true));
    as(carol).get(NOTES + "?limit=5").then().body("has_more", equalTo(false));
    as(carol)
        .get(NOTES + "?limit=2&starting_after=" + all.get(2))
        .then()
        .body("has_more", equalTo(false));
  }

  @Test
  void limits_are_checked() {
    for (String limit : List.of("0", "101", "-1")) {
      as(carol)
          .get(NOTES + "?limit=" + limit)
          .then()
          .statusCode(400)
          .body("errors[0].field", equalTo("limit"));
    }
    as(carol).get(NOTES + "?starting_after=a&ending_before=b").then().statusCode(400);
  }

  private List<String> ids(String query) {
    return as(carol).get(NOTES + query).then().statusCode(200).extract().path("data.id");
  }
}
