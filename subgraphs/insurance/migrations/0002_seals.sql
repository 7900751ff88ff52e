-- Persons whose records are sealed: adopted children (Law on Adoption 52/2010/QH12) and protected persons (Criminal Procedure Code
-- 101/2015/QH13, chapter XXXIV). Why, the population database knows.

create table seal (
  personal_id text primary key,
  since       date not null
);
