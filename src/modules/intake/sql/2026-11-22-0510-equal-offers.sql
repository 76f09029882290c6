-- Krisesenterlova § 3: what we cannot give must be given elsewhere, and as good. § 2 says what that is: nine parts, and all
-- of them. Append-only; the newest of a refusal counts.
create table intake.equal_offers (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  duty_id uuid not null,
  in_place text[] not null check (in_place <@ array['free', 'round-the-clock', 'safe', 'security', 'separation', 'temporary',
    'day-offer', 'phone', 'follow-up']),
  equal boolean not null generated always as (in_place @> array['free', 'round-the-clock', 'safe', 'security', 'separation',
    'temporary', 'day-offer', 'phone', 'follow-up']) stored,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, duty_id, equal),
  foreign key (org_id, duty_id) references intake.duties (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on intake.equal_offers (org_id, duty_id, id desc);
call access.fence('intake.equal_offers', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.equal_offers', 'by_id');

-- A refusal closed by another offer points at one for this very refusal that lacks nothing: the key has `equal` in it.
alter table intake.settlements
  add column offer_id uuid,
  add column offer_equal boolean check (offer_equal),
  add constraint settlements_offer foreign key (org_id, offer_id, duty_id, offer_equal)
    references intake.equal_offers (org_id, id, duty_id, equal),
  drop constraint settlements_check,
  add constraint settlements_how check (case kind when 'undecided' then how in ('case', 'refused', 'ended')
    else how in ('accepted', 'equal-offer', 'chose-otherwise', 'leader') end),
  add constraint settlements_equal check ((how = 'equal-offer') = (offer_id is not null and offer_equal is true));
