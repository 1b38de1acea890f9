package bhtd.wallet;

import bhtd.kit.command.CommandsResource;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// This service's commands.
@Path("/wallet/v1/commands")
@Tag(name = "Commands")
public class WalletCommands extends CommandsResource {}
