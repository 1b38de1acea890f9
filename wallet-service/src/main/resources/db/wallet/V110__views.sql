-- What members asked for, each with where its command stands.

CREATE VIEW transfer_view AS
SELECT t.id, t.member, t.sender, t.recipient, t.program, t.amount, t.created_at, t.command, c.status,
  c.height, c.reason
FROM transfer t JOIN command c ON c.id = t.command;

CREATE VIEW conversion_view AS
SELECT v.id, v.member, v.program, v.amount, v.into_program, v.agreement, v.created_at, v.command,
  c.status, c.height, c.reason, a.amount AS received
FROM conversion v JOIN command c ON c.id = v.command JOIN member m ON m.id = v.member
  LEFT JOIN activity a ON a.command_id = v.command AND a.account = m.account
    AND a.kind = 'conversion_received';

CREATE VIEW payment_view AS
SELECT p.id, p.member, p.merchant, p.order_ref, p.price, p.currency, p.cash, p.legs, p.created_at,
  p.command, c.height, c.reason, o.refunded, coalesce(o.status, c.status) AS status
FROM payment p JOIN command c ON c.id = p.command LEFT JOIN order_state o ON o.command_id = p.command;
