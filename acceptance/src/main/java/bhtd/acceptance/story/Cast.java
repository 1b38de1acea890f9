package bhtd.acceptance.story;

import bhtd.acceptance.http.Api;
import bhtd.acceptance.stack.LocalStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Who plays: the operator and two merchants, open for business.
///
/// @param gateway the door, for callers who say nothing about themselves
/// @param operator olivia, logged in
public record Cast(Api gateway, Api operator, Merchant cafe, Merchant books) {
  /// Brings them onto the chain where they are not there yet; what an earlier run did stands.
  ///
  /// @param run told apart from other runs by this word
  static Cast assemble(Script script, LocalStack stack, String run) {
    Api gateway = Api.open(stack.gateway());
    Opening opening = new Opening(script, stack, gateway, run);
    Api olivia = opening.person("olivia");
    Api cara = opening.person("cara");
    Api ben = opening.person("ben");
    opening.currency(olivia, stack.chain());
    return new Cast(
        gateway,
        olivia,
        opening.merchant(olivia, cara, "cara", "CAFE", "Café Aurora"),
        opening.merchant(olivia, ben, "ben", "BOOKS", "Books & Ben"));
  }

  /// The same without telling anybody, with a program and an issued batch, for tests that go on
  /// from there.
  public static Cast ready(LocalStack stack, String run) {
    Script script = new Script(Narrator.silent());
    Cast cast = assemble(script, stack, run);
    Points points = new Points(script, cast.cafe);
    points.program();
    points.issue();
    return cast;
  }

  /// Two new members who claimed 100 points each, for the same tests.
  public static List<Member> members(LocalStack stack, Cast cast, String run) {
    Script script = new Script(Narrator.silent());
    Points points = new Points(script, cast.cafe);
    List<JsonNode> customers = points.enrol(run);
    points.award(customers);
    List<Member> members = new ArrayList<>();
    for (String name : List.of("Ida", "Jon")) {
      Member member = Member.joins(script, stack.identityProvider(), cast.gateway, name, run);
      member.claims(script, customers.get(members.size()));
      members.add(member);
    }
    return members;
  }
}
