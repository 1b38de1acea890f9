package bhtd.merchant.command;

import bhtd.kit.command.CommandsResource;
import jakarta.ws.rs.Path;

/// {@code /merchant/v1/commands/{id}}
@Path("/merchant/v1/commands")
public class MerchantCommands extends CommandsResource {}
