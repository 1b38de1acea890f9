package bhtd.settlement.command;

import bhtd.kit.command.CommandsResource;
import jakarta.ws.rs.Path;

/// `GET /settlement/v1/commands/{id}`.
@Path("/settlement/v1/commands")
public class SettlementCommands extends CommandsResource {}
