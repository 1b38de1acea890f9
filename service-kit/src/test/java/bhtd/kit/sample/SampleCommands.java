package bhtd.kit.sample;

import bhtd.kit.command.CommandsResource;
import jakarta.ws.rs.Path;

/// The sample's commands.
@Path("/sample/v1/commands")
public class SampleCommands extends CommandsResource {}
