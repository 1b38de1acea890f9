// The document as this gateway serves it, tried on this gateway, whatever name it has here. What is
// entered under "Authorize" stays in this page and is forgotten with it.
window.addEventListener("load", async () => {
  const api = await (await fetch("/openapi", { headers: { Accept: "application/json" } })).json();
  api.servers = [{ url: window.location.origin }];
  // A person's token is pasted: this page is no client of the log-in.
  const person = api.components.securitySchemes.person;
  api.components.securitySchemes.person = {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: person.description,
  };
  SwaggerUIBundle({
    spec: api,
    dom_id: "#api",
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    persistAuthorization: false,
    validatorUrl: null,
  });
});
